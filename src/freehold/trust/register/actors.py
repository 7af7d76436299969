"""Who acts: a visitor, a person, a job, or the house itself."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Self
from uuid import UUID


class ActorKind(StrEnum):
    VISITOR = "visitor"
    PERSON = "person"
    JOB = "job"
    HOUSE = "house"


class Role(StrEnum):
    """What a person has been appointed to. A member needs no appointment.

    An adviser acts for nobody: they read what the house needs, until a day, and nothing about anybody.
    """

    MODERATOR = "moderator"
    STAFF = "staff"
    OWNER = "owner"
    ADVISER = "adviser"


@dataclass(frozen=True, slots=True)
class Actor:
    """The one on whose behalf code runs.

    ``cause`` is who set a job going, so that a look by a job leads back to a person. ``scopes`` are the rooms
    that a member of staff was appointed for; none means all.
    """

    kind: ActorKind
    person_id: UUID | None = None
    roles: frozenset[Role] = field(default_factory=frozenset)
    job: str = ""
    cause: "Actor | None" = None
    scopes: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def visitor(cls) -> Self:
        return cls(ActorKind.VISITOR)

    @classmethod
    def person(cls, person_id: UUID, *roles: Role, scopes: Iterable[str] = ()) -> Self:
        return cls(ActorKind.PERSON, person_id=person_id, roles=frozenset(roles), scopes=frozenset(scopes))

    @classmethod
    def for_job(cls, name: str, *, cause: "Actor | None" = None) -> Self:
        return cls(ActorKind.JOB, job=name, cause=cause)

    @classmethod
    def house(cls) -> Self:
        """The house itself: what it does to keep an account working, never to read one."""
        return cls(ActorKind.HOUSE)

    @property
    def is_member(self) -> bool:
        return self.kind is ActorKind.PERSON

    @property
    def is_staff(self) -> bool:
        """Owner, staff or moderator: whoever looks at others' data by appointment."""
        return bool(self.roles - {Role.ADVISER})

    @property
    def is_owner(self) -> bool:
        return Role.OWNER in self.roles

    def handles(self, scope: str) -> bool:
        """Whether they look after this room: the owner all of them, staff those they were appointed for."""
        if self.is_owner:
            return True
        return Role.STAFF in self.roles and (not self.scopes or scope in self.scopes)
