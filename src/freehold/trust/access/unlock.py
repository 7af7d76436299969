"""What one sign-in of somebody who acts for the house may look at, for a while."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import Purpose


@dataclass(frozen=True, slots=True)
class Unlock:
    """A live unlock. Made by ``trust.access.unlocks`` alone, out of a row of who asked.

    ``holder`` is whose data; None stands for whoever the letters in the outbox are to. ``categories`` are
    keys of fideslang: each covers those below it. ``sign_in`` is the browser that asked.
    """

    id: UUID
    by: UUID
    sign_in: UUID
    holder: UUID | None
    categories: frozenset[str]
    purpose: Purpose
    reason: str
    begins: datetime
    ends: datetime

    def __repr__(self) -> str:
        return "<Unlock>"

    def is_live(self, at: datetime) -> bool:
        return self.begins <= at < self.ends

    def covers(self, actor: Actor, holder: UUID, category: str, *, at: datetime) -> bool:
        """Whether ``actor`` may look at this kind of the holder's data under it now."""
        return (
            actor.person_id == self.by
            and self.holder in (None, holder)
            and self.reaches(category)
            and self.is_live(at)
        )

    def reaches(self, category: str) -> bool:
        return any(category == one or category.startswith(f"{one}.") for one in self.categories)
