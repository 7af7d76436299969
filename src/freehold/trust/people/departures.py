"""Somebody is gone: those who keep something of theirs elsewhere are told when the rows are."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.db import transaction

_told: list[Callable[[UUID], object]] = []


def when_gone(do: Callable[[UUID], object]) -> None:
    """Have ``do`` called with the id of a person whose rows were deleted. Wired once, in ``site``."""
    if do not in _told:
        _told.append(do)


def tell(person_id: UUID) -> None:
    """Call everybody once the deletion is committed: what they destroy cannot be brought back."""
    for do in _told:
        transaction.on_commit(partial(do, person_id))
