"""What the house answers about its members: how many, how old, since when."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from freehold.ports.answers import Asking, Choice, Given, Question, Shape, Tally, month_starts
from freehold.ports.attributes import Attribute
from freehold.trust.people import together
from freehold.trust.people.models import Unclaimed

AGE = ("user.demographic.age_range",)
MOST_MONTHS = "12"
ACTIVE, WAITING, EARLIER = "members", "have not activated their account", "earlier"
MONTHS = Choice("months", ("3", "6", MOST_MONTHS), "6", "how many months back, this one included")


def members(asking: Asking) -> Tally:
    everybody = together.how_many(without=asking.without)
    waiting = min(Unclaimed.objects.count(), everybody)
    return Tally({ACTIVE: everybody - waiting, WAITING: waiting}, everybody)


def age_bands(asking: Asking) -> Tally:
    found, known = Counter[str](), together.age_labels()
    for piece in together.opened(asking.access, "age_band", without=asking.without):
        found.update(together.age_label(band, known) for _person, band in piece)
    return Tally(found, found.total())


def came(asking: Asking) -> Tally:
    known = {f"{one:%Y-%m}" for one in month_starts(asking.at, months=int(asking.given["months"]))}
    found: Counter[str] = Counter()
    for piece in together.opened(asking.access, "since", without=asking.without):
        found.update(month if month in known else EARLIER for _person, month in piece)
    return Tally(found, found.total())


def _months(at: datetime, months: int) -> Sequence[str]:
    return [EARLIER, *(f"{one:%Y-%m}" for one in month_starts(at, months=months))]


def _ages(asking: Asking, people: Sequence[UUID]) -> Sequence[str]:
    known = together.age_labels()
    found = together.of(asking.access, "age_band", people)
    return [together.age_label(band, known) for band in found]


def _years(asking: Asking, people: Sequence[UUID]) -> Sequence[str]:
    return [together.year_label(month) for month in together.of(asking.access, "since", people)]


def _months_of(asking: Asking, people: Sequence[UUID]) -> Sequence[str]:
    known = set(_months(asking.at, int(MOST_MONTHS)))
    return [month if month in known else EARLIER for month in together.of(asking.access, "since", people)]


def _one(_given: Given) -> int:
    return 1


QUESTIONS = (
    Question(
        slug="members",
        shape=Shape.COUNT,
        asks="How many members are there?",
        labels=lambda _given, _at: [ACTIVE, WAITING],
        reach=_one,
        tally=members,
    ),
    Question(
        slug="ages",
        shape=Shape.HISTOGRAM,
        asks="How old are members?",
        opens=AGE,
        of=("age",),
        labels=lambda _given, _at: together.age_labels(),
        reach=_one,
        tally=age_bands,
    ),
    Question(
        slug="came",
        shape=Shape.TREND,
        asks="How many members came, month by month?",
        choices=(MONTHS,),
        of=("month of joining",),
        of_given={"months": MOST_MONTHS},
        labels=lambda given, at: _months(at, int(given["months"])),
        reach=_one,
        tally=came,
    ),
)  # fmt: skip

ATTRIBUTES = (
    Attribute(
        name="age",
        means="the band of age that somebody told",
        opens=AGE,
        labels=lambda _at: together.age_labels(),
        values=_ages,
    ),
    Attribute(
        name="year of joining",
        means="the year in which somebody came",
        labels=together.year_labels,
        values=_years,
    ),
    Attribute(
        name="month of joining",
        means="the month in which somebody came, in the last twelve",
        labels=lambda at: _months(at, int(MOST_MONTHS)),
        values=_months_of,
    ),
)
