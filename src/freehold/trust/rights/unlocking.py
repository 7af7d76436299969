"""Staff look at somebody's account: with a purpose and a reason, and an entry that its person reads."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.people import addresses, handles, persons
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Role
from freehold.trust.register.purposes import MODERATION, SECURITY, SUPPORT, Purpose

PURPOSES = (SUPPORT, SECURITY, MODERATION)
SHORTEST_REASON = 10
LONGEST_REASON = 500
_OFFICES = frozenset({Role.STAFF, Role.OWNER})


class ReasonNeeded(Refusal):
    code = "rights.reason-needed"
    for_members: ClassVar[str] = "Say why, in at least ten letters. Who oversees the house can read it."


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What staff see of an account for one page. Empty where its person told nothing."""

    email: str
    verified: bool
    phone: str
    age_band: str

    def __repr__(self) -> str:
        return "<Unlocked>"


def find(access: Access, *, query: str, purpose: Purpose, reason: str) -> UUID | None:
    """Whose handle or e-mail address this is, exactly. By address it is a look at it, found or shown.

    Raises NotYours for anybody but staff, and ReasonNeeded for an address without a reason.
    """
    _office(access)
    plain = query.strip()
    if "@" not in plain.removeprefix("@"):
        return next(iter(handles.ids_by_handle([plain]).values()), None)
    looking = access.because(purpose, _checked(reason))
    person_id = addresses.person_with(plain)
    if person_id is not None:
        looking.open(Person.objects.get(id=person_id).email)
    return person_id


def unlock(access: Access, *, person_id: UUID, purpose: Purpose, reason: str) -> Unlocked | None:
    """An account's private facts, for this page alone; None for somebody who left.

    Raises NotYours for anybody but staff, and ReasonNeeded.
    """
    _office(access)
    looking = access.because(purpose, _checked(reason))
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        return None
    email, phone, age_band = looking.open_many([person.email, person.phone, person.age_band], instead=None)
    return Unlocked(email or "", persons.is_verified(person_id), phone or "", age_band or "")


def _office(access: Access) -> None:
    if not access.actor.roles & _OFFICES:
        raise NotYours


def _checked(reason: str) -> str:
    plain = " ".join(reason.split())
    if len(plain) < SHORTEST_REASON:
        raise ReasonNeeded
    return plain[:LONGEST_REASON]
