"""Somebody comes in: rooms above may hold them back for another's yes, and are told when they are here."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.trust.people.models import JoinRequest
from freehold.trust.vault.opener import Opener

Kept = Mapping[str, Any]
"""What was written to join, as ``joining`` keeps it."""

Gate = Callable[[JoinRequest, Kept, datetime], bool]
Told = Callable[[Opener, UUID, Kept, datetime], object]

_gates: list[Gate] = []
_told: list[Told] = []


def hold_back_at(gate: Gate) -> None:
    """Have ``gate`` asked whether somebody whose address answered has to wait for another's yes."""
    if gate not in _gates:
        _gates.append(gate)


def when_made(do: Told) -> None:
    """Have ``do`` called, in the same transaction, with each new member and what they wrote to join."""
    if do not in _told:
        _told.append(do)


def is_held_back(request: JoinRequest, kept: Kept, *, at: datetime) -> bool:
    return any(gate(request, kept, at) for gate in _gates)


def tell(opener: Opener, person_id: UUID, kept: Kept, *, at: datetime) -> None:
    for do in _told:
        do(opener, person_id, kept, at)
