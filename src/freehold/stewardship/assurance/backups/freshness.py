"""How fresh the backups are, in one word and one sentence."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from freehold.stewardship.assurance.backups.models import CopyKind, MadeCopy
from freehold.stewardship.assurance.backups.places import known

DATA_LATE = timedelta(hours=36)
KEYS_LATE = timedelta(hours=3)
CLOCK_MAY_DIFFER = timedelta(minutes=10)


class State(StrEnum):
    NOWHERE = "nowhere"
    NEVER = "never"
    DATA_OLD = "data old"
    KEYS_OLD = "keys old"
    A_PLACE_FAILS = "a place fails"
    CLOCK_WENT_BACK = "clock went back"
    WELL = "well"


_WARNINGS = {
    State.NOWHERE: "no place is named for backups",
    State.NEVER: "no backup has been made yet",
    State.DATA_OLD: "the newest backup of the data is more than a day and a half old",
    State.KEYS_OLD: "the newest copy of the keys is more than three hours old",
    State.A_PLACE_FAILS: "one of the places takes no backups",
    State.CLOCK_WENT_BACK: "the newest backup is from the future: the clock of this machine went back",
}


@dataclass(frozen=True, slots=True)
class Freshness:
    """``data_at`` and ``keys_at`` say when the newest copies began; None where there is none."""

    state: State
    data_at: datetime | None
    keys_at: datetime | None
    failing: tuple[str, ...]

    @property
    def warning(self) -> str:
        """For ``/readyz``; empty where all is well."""
        return _WARNINGS.get(self.state, "")


def freshness(*, at: datetime) -> Freshness:
    data_at, keys_at = newest(CopyKind.DATA), newest(CopyKind.KEYS)
    failing = tuple(
        sorted({*_failing(CopyKind.DATA, known.data_places()), *_failing(CopyKind.KEYS, known.key_places())})
    )
    return Freshness(_state(data_at, keys_at, failing, at), data_at, keys_at, failing)


def newest(kind: CopyKind) -> datetime | None:
    """When the newest copy of this kind that a place took was begun."""
    done = MadeCopy.objects.filter(kind=kind, refusal="").order_by("-ended_at")
    return done.values_list("began_at", flat=True).first()


def _failing(kind: CopyKind, places: list[str]) -> list[str]:
    """Places whose last try ended in a refusal."""
    return [
        place
        for place in places
        if MadeCopy.objects.filter(kind=kind, place=place)
        .order_by("-ended_at", "-id")
        .values_list("refusal", flat=True)
        .first()
    ]


def _state(
    data_at: datetime | None, keys_at: datetime | None, failing: tuple[str, ...], at: datetime
) -> State:
    if not known.data_places():
        return State.NOWHERE
    if data_at is None or keys_at is None:
        return State.NEVER
    if max(data_at, keys_at) > at + CLOCK_MAY_DIFFER:
        return State.CLOCK_WENT_BACK
    if at - data_at > DATA_LATE:
        return State.DATA_OLD
    if at - keys_at > KEYS_LATE:
        return State.KEYS_OLD
    return State.A_PLACE_FAILS if failing else State.WELL
