"""Erasing again, after a restore, what was erased since the backup."""

from datetime import datetime
from typing import Protocol

from freehold.stewardship.assurance.backups import house_keys
from freehold.stewardship.assurance.backups.refused import NothingReplays


class Replay(Protocol):
    def __call__(self, *, at: datetime, backup_of: datetime) -> int:
        """Erase everything on the list that is still in the databases. How many."""


_wired: list[Replay] = []


def use(replay: Replay) -> None:
    """Say who replays. Wired once, in ``site``."""
    _wired[:] = [replay]


def replay(*, at: datetime, backup_of: datetime) -> int:
    """How many were erased again, people and things; ``backup_of`` is when the databases were copied.

    Raises NothingReplays where there is a list and nobody who reads it."""
    if _wired:
        return _wired[0](at=at, backup_of=backup_of)
    if house_keys.erasures().exists():
        raise NothingReplays
    return 0
