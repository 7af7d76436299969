"""Leave, keep or try: what the numbers and the incidents say about one service. Pure; the owner decides.

The rules, in their order:

1. Not too often: for ``QUIET`` after a decision nothing is suggested.
2. Not too soon: nothing is suggested before ``ENOUGH_MONTHS`` whole months were counted.
3. *Leave* a service that we use and that had an incident that affected us within a year, or two within three
   years, unless a move could lose more than ``TOO_MANY`` of the active members: then *keep*, and say why.
4. *Keep* what we use otherwise.
5. *Try* what we do not use, where the last three months show at least ``WORTH_TRYING`` of the active members
   and more of them than the three months before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from freehold.stewardship.watch.trends.intervals import wilson
from freehold.stewardship.watch.trends.limits import ENOUGH_MONTHS, QUIET

TOO_MANY = 0.25
WORTH_TRYING = 0.05
YEAR = timedelta(days=365)


class Says(StrEnum):
    LEAVE = "leave"
    KEEP = "keep"
    TRY = "try"
    NOTHING = "nothing"


class Because(StrEnum):
    """Why, for words on a screen."""

    DECIDED_LATELY = "decided-lately"
    TOO_SOON = "too-soon"
    INCIDENTS = "incidents"
    INCIDENTS_BUT_MEMBERS_THERE = "incidents-but-members-there"
    USED_AND_QUIET = "used-and-quiet"
    GROWING = "growing"
    TOO_FEW = "too-few"


@dataclass(frozen=True, slots=True)
class Point:
    """One whole month: members who linked there (0 where they were too few to be kept), of all who wrote."""

    month: date
    people: int
    writers: int
    came: int


@dataclass(frozen=True, slots=True)
class Loss:
    """How many members a move could lose: those of the active ones who may be there, 95 % sure.

    ``share`` of the ``active`` ones linked there within three months; ``low`` and ``high`` are the ends of
    its interval. Who links to a service may well stay here without it: it is a most, and never a forecast.
    """

    there: int
    active: int
    low: float
    high: float

    @property
    def at_most(self) -> int:
        """Of the active members."""
        return min(self.active, round(self.high * self.active))

    @property
    def at_least(self) -> int:
        return round(self.low * self.active)


@dataclass(frozen=True, slots=True)
class Weighed:
    """What is suggested about one place, why, and what a move would cost."""

    says: Says
    because: Because
    loss: Loss


def weigh(
    points: Sequence[Point], *, used: bool, incidents: Sequence[datetime], decided_at: datetime | None,
    at: datetime,
) -> Weighed:  # fmt: skip
    """``points`` are whole months, the oldest first; ``incidents`` those that affected us."""
    loss = loss_of(points)
    says, because = _judge(points, loss, used=used, incidents=incidents, decided_at=decided_at, at=at)
    return Weighed(says, because, loss)


def loss_of(points: Sequence[Point]) -> Loss:
    """From the newest three months: of each month the largest share that was seen."""
    last = [one for one in points[-ENOUGH_MONTHS:] if one.writers]
    if not last:
        return Loss(0, 0, 0.0, 0.0)
    most = max(last, key=lambda one: one.people / one.writers)
    low, high = wilson(most.people, most.writers)
    return Loss(most.people, most.writers, low, high)


def _judge(
    points: Sequence[Point], loss: Loss, *, used: bool, incidents: Sequence[datetime],
    decided_at: datetime | None, at: datetime,
) -> tuple[Says, Because]:  # fmt: skip
    if decided_at is not None and at - decided_at < QUIET:
        return Says.NOTHING, Because.DECIDED_LATELY
    if sum(1 for one in points if one.writers) < ENOUGH_MONTHS:
        return Says.NOTHING, Because.TOO_SOON
    if used:
        return _of_used(loss, incidents, at)
    return _of_others(points, loss)


def _of_used(loss: Loss, incidents: Sequence[datetime], at: datetime) -> tuple[Says, Because]:
    lately = [one for one in incidents if at - one <= YEAR]
    of_late = [one for one in incidents if at - one <= 3 * YEAR]
    if not lately and len(of_late) < 2:
        return Says.KEEP, Because.USED_AND_QUIET
    if loss.high > TOO_MANY and loss.there:
        return Says.KEEP, Because.INCIDENTS_BUT_MEMBERS_THERE
    return Says.LEAVE, Because.INCIDENTS


def _of_others(points: Sequence[Point], loss: Loss) -> tuple[Says, Because]:
    now = sum(one.people for one in points[-ENOUGH_MONTHS:])
    before = sum(one.people for one in points[-2 * ENOUGH_MONTHS : -ENOUGH_MONTHS])
    if loss.active and loss.there / loss.active >= WORTH_TRYING and now > before:
        return Says.TRY, Because.GROWING
    return Says.NOTHING, Because.TOO_FEW
