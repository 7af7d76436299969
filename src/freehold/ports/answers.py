"""Questions that a room answers about everybody together: how many people, never who.

A room gives counts of people by label. The house adds what keeps a single person out of them: least groups,
noise, rounding, the budget. ``reach`` is the room's promise, and everything rests on it: one person more or
less changes the counts of ``tally`` by at most ``reach`` in sum. A test holds each question to it.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from itertools import islice
from uuid import UUID

from freehold.trust.access.opener import Access

Given = Mapping[str, str]
Counting = Callable[[Collection[UUID] | None], Mapping[str, int]]
_AT_ONCE = 500
JOINED = " · "


class Shape(StrEnum):
    """What an answer looks like. ``MEAN``: labels are the whole numbers from 0 to the most that counts."""

    COUNT = "count"
    HISTOGRAM = "histogram"
    MEAN = "mean"
    FUNNEL = "funnel"
    RETENTION = "retention"
    COHORTS = "cohorts"
    CROSS_TAB = "cross-tab"
    TOP = "top"
    TREND = "trend"


@dataclass(frozen=True, slots=True)
class Choice:
    """A parameter. It takes one of few values: each value more is one more way to ask about the same."""

    name: str
    options: tuple[str, ...]
    usual: str
    means: str


@dataclass(frozen=True, slots=True)
class Asking:
    """``without``: whose data must not go in. ``access`` opens what is sealed, each with an entry."""

    access: Access
    given: Given
    at: datetime
    without: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Tally:
    """People by label, and of how many: everybody who could have been in a label.

    ``others`` says of a label how many are as near to it as its people and are not in it, where that is not
    the rest of ``base``. ``sets`` says which people are in a label, as a keyed hash that nobody can reverse:
    the same people under another label have the same.
    """

    people: Mapping[str, int]
    base: int
    others: Mapping[str, int] = field(default_factory=dict)
    sets: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """``labels`` are known without looking at private facts. ``opens`` are the sealed categories it opens.

    ``about`` is the room of the house that it is about. ``of`` are the attributes of members by whose values
    it counts, joined by ``JOINED``, with the choices ``of_given``: who asks for the same in words of their
    own gets this question's answer. A figure is expected to hold one in ``one_in`` of those it could.
    """

    slug: str
    shape: Shape
    asks: str
    about: str = "people"
    unit: str = "members"
    choices: tuple[Choice, ...] = ()
    opens: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    of_given: Mapping[str, str] = field(default_factory=dict)
    one_in: float = 1.0
    labels: Callable[[Given, datetime], Sequence[str]]
    reach: Callable[[Given], int]
    tally: Callable[[Asking], Tally]


def less(count: Counting, without: Iterable[UUID]) -> Counter[str]:
    """Everybody's counts less those of some: ``count`` of None is of all. In pieces, as SQL takes few ids."""
    found = Counter(count(None))
    rest = iter(sorted(without))
    while piece := list(islice(rest, _AT_ONCE)):
        found.subtract(Counter(count(piece)))
    return found


def month_starts(at: datetime, *, months: int) -> list[datetime]:
    """The first moments of the last so many months (UTC), this one included, the oldest first."""
    last = at.year * 12 + at.month - 1
    starts = [divmod(one, 12) for one in range(last - months + 1, last + 1)]
    return [
        at.replace(year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
        for year, month in starts
    ]
