"""What the house answers about its members: how many, how old, since when."""

from collections import Counter

from freehold.ports.answers import Asking, Choice, Given, Question, Shape, Tally, month_starts
from freehold.trust.people import together
from freehold.trust.people.models import Person, Unclaimed

ACTIVE, WAITING, EARLIER = "members", "have not activated their account", "earlier"
MONTHS = Choice("months", ("3", "6", "12"), "6", "how many months back, this one included")


def members(asking: Asking) -> Tally:
    everybody = Person.objects.count() - len(asking.without)
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
        opens=("user.demographic.age_range",),
        labels=lambda _given, _at: together.age_labels(),
        reach=_one,
        tally=age_bands,
    ),
    Question(
        slug="came",
        shape=Shape.TREND,
        asks="How many members came, month by month?",
        choices=(MONTHS,),
        labels=lambda given, at: [
            EARLIER, *(f"{one:%Y-%m}" for one in month_starts(at, months=int(given["months"]))),
        ],
        reach=_one,
        tally=came,
    ),
)  # fmt: skip
