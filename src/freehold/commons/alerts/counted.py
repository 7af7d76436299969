"""How many alerts are unread, kept in memory for a minute: no database holds the number for anybody."""

import time
from collections.abc import Callable
from uuid import UUID

from freehold.trust.vault import shredding

SECONDS = 60.0
_MOST_KEPT = 5_000
_kept: dict[UUID, tuple[float, int]] = {}


def get(person_id: UUID, count: Callable[[], int]) -> int:
    """The number known for this person, or what ``count`` says."""
    now = time.monotonic()
    found = _kept.get(person_id)
    if found is not None and found[0] > now:
        return found[1]
    if len(_kept) >= _MOST_KEPT:
        _kept.clear()
    number = count()
    _kept[person_id] = (now + SECONDS, number)
    return number


def forget(person_id: UUID) -> None:
    """Count again next time, in this process; others do within a minute."""
    _kept.pop(person_id, None)


def forget_all() -> None:
    _kept.clear()


shredding.when_shredded(forget_all)
