"""How much members write, crossed with what is sealed about them: opened in bulk, each with an entry."""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product

from django.db.models import Count

from freehold.capabilities.community.questions import LATELY, LEVELS, MONTHS, level, posts
from freehold.ports.answers import JOINED, Asking, Given, Question, Shape, Tally
from freehold.trust.people import together


def _crossed(asking: Asking, column: str, label: Callable[[str], str]) -> Tally:
    found: Counter[str] = Counter()
    base = 0
    for piece in together.opened(asking.access, column, without=asking.without):
        written = posts(asking.given, asking.at, [one for one, _ in piece]).order_by().values_list("author")
        wrote = dict(written.annotate(n=Count("id")))
        base += len(piece)
        found.update(_both(label(value), level(wrote.get(one, 0))) for one, value in piece)
    return Tally(found, base)


def _both(one: str, other: str) -> str:
    return f"{one}{JOINED}{other}"


def by_age(asking: Asking) -> Tally:
    known = together.age_labels()
    return _crossed(asking, "age_band", lambda band: together.age_label(band, known))


def by_year(asking: Asking) -> Tally:
    return _crossed(asking, "since", together.year_label)


def _pairs(rows: Sequence[str]) -> list[str]:
    return [_both(one, name) for one, (name, *_) in product(rows, LEVELS)]


def _one(_given: Given) -> int:
    return 1


QUESTIONS = (
    Question(
        slug="activity-by-age",
        about="community",
        shape=Shape.CROSS_TAB,
        asks="How much do members of each age write in public?",
        choices=(MONTHS,),
        of=("age", "posts"),
        of_given=LATELY,
        opens=("user.demographic.age_range",),
        labels=lambda _given, _at: _pairs(together.age_labels()),
        reach=_one,
        tally=by_age,
    ),
    Question(
        slug="activity-by-year",
        about="community",
        shape=Shape.COHORTS,
        asks="How much do members write in public, by the year in which they came?",
        choices=(MONTHS,),
        of=("year of joining", "posts"),
        of_given=LATELY,
        labels=lambda _given, at: _pairs(together.year_labels(at)),
        reach=_one,
        tally=by_year,
    ),
)
