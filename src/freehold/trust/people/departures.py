"""Somebody goes: those who keep something of theirs elsewhere are told, in the transaction that says so."""

from collections.abc import Callable
from enum import Enum
from uuid import UUID


class How(Enum):
    """In which way somebody goes."""

    ERASED = "all that is theirs goes"
    PUBLIC_WORDS_STAY = "what they wrote in public stays, without a name"
    JOINED = "what is theirs is another account's now"


_told: list[Callable[[UUID, How], object]] = []


def when_gone(do: Callable[[UUID, How], object]) -> None:
    """Have ``do`` called when somebody goes, before their rows do. Wired once, in ``site``."""
    if do not in _told:
        _told.append(do)


def tell(person_id: UUID, how: How) -> None:
    """Call everybody, in this transaction: what cannot be brought back they do once it is committed."""
    for do in _told:
        do(person_id, how)
