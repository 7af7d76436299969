"""Asking those who received somebody's data to erase it too."""

from datetime import datetime
from uuid import UUID

from freehold.trust.disclosure import passings


def ask_all(person_id: UUID, *, at: datetime) -> list[str]:
    """Ask every recipient of this person's data; their names, for the receipt. Call it in a transaction."""
    return passings.ask_all(person_id, at=at)
