"""A fact of a person's own is erased: whoever has to remember it is told before it is gone."""

from collections.abc import Callable
from uuid import UUID

_told: list[Callable[[UUID, str], object]] = []


def when_erased(do: Callable[[UUID, str], object]) -> None:
    """Have ``do(person_id, column)`` called before the column is emptied. Wired once, in ``site``."""
    if do not in _told:
        _told.append(do)


def tell(person_id: UUID, column: str) -> None:
    """Call everybody. What they write down has to be on disk when this returns."""
    for do in _told:
        do(person_id, column)
