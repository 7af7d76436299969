"""The clocks of a case: which saying of a moment stands, what runs out when, and how long each step took."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from freehold.stewardship.watch.cases.kinds import RUNS_FROM_AWARENESS, Clock, Precision, State, Whose

TO_TELL = timedelta(hours=72)
"""GDPR Art. 33(1): from when the house became aware."""


@dataclass(frozen=True, slots=True)
class Said:
    """One saying of a moment. ``place`` orders them; ``corrects``: it stands in place of those before."""

    clock: Clock
    at: datetime
    precision: Precision
    said_by: str
    place: int = 0
    corrects: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """What a clock shows, and everything else that was ever said of it, in the order in which it was."""

    stands: Said
    others: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True)
class Lag:
    """How long it was from one moment to a later one, in whole days."""

    earlier: Clock
    later: Clock
    days: int


_LAGS = (
    (Clock.OCCURRED, Clock.DISCOVERED),
    (Clock.OCCURRED, Clock.DISCLOSED),
    (Clock.OCCURRED, Clock.LISTED),
    (Clock.DISCLOSED, Clock.LISTED),
    (Clock.LISTED, Clock.SEEN),
    (Clock.SEEN, Clock.DECIDED),
    (Clock.DECIDED, Clock.MEMBERS_TOLD),
    (Clock.DECIDED, Clock.MOVED),
)


def kept(said: Iterable[Said]) -> dict[Clock, Kept]:
    """What each clock shows: what was said first, or else the last correction; in the order of the clocks."""
    by_clock: dict[Clock, list[Said]] = {}
    for one in sorted(said, key=lambda each: each.place):
        by_clock.setdefault(one.clock, []).append(one)
    return {clock: _of_one(by_clock[clock]) for clock in Clock if clock in by_clock}


def _of_one(said: Sequence[Said]) -> Kept:
    stands = next((one for one in reversed(said) if one.corrects), said[0])
    return Kept(stands, tuple(one for one in said if one is not stands))


def authority_due(clocks: Mapping[Clock, Kept], *, state: State, whose: Whose) -> datetime | None:
    """When the authority has to be told; None where nothing runs: not ours, or it does not affect us."""
    aware = clocks.get(Clock.AWARE)
    if aware is None or state not in (State.AFFECTS_US, State.CLOSED) or whose not in RUNS_FROM_AWARENESS:
        return None
    return aware.stands.at + TO_TELL


def lags(clocks: Mapping[Clock, Kept]) -> list[Lag]:
    """The lags that are known. A day is a day of the calendar in UTC: sources give no hours."""
    found = []
    for earlier, later in _LAGS:
        if earlier in clocks and later in clocks:
            days = (clocks[later].stands.at.date() - clocks[earlier].stands.at.date()).days
            found.append(Lag(earlier, later, days))
    return found
