"""What other rooms have tied to cases: letters and papers go along when two are joined, or stop it."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from freehold.trust.access.opener import Access


class Ties(Protocol):
    """A room that keeps things by the id of a case. It is called inside the transaction."""

    def carry(self, access: Access, *, going: UUID, staying: UUID, at: datetime) -> None:
        """Two cases are one from now on. Raises a Refusal where what it keeps forbids that."""

    def check_taking_out(self, case_id: UUID) -> None:
        """A report is about to leave a case. Raises a Refusal where what it keeps forbids that."""


_registered: list[Ties] = []


def register(ties: Ties) -> None:
    """Have a room asked and told. Wired in ``site``."""
    _registered.append(ties)


def carry(access: Access, *, going: UUID, staying: UUID, at: datetime) -> None:
    for room in _registered:
        room.carry(access, going=going, staying=staying, at=at)


def check_taking_out(case_id: UUID) -> None:
    for room in _registered:
        room.check_taking_out(case_id)
