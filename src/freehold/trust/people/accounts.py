"""Reading a person: what everybody sees of them, and what only they see."""

from dataclasses import dataclass
from uuid import UUID

from freehold.trust.people import handles, hiding, persons, roles
from freehold.trust.people.models import JoinRequest, Person, Unclaimed
from freehold.trust.people.profile import NotAPerson
from freehold.trust.register.actors import Role
from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True)
class Presented:
    """What everybody may see. ``since`` is the month they came, "2026-11"; ``avatar`` the id of a picture."""

    person_id: UUID
    handle: str
    name: str
    bio: str
    since: str
    avatar: UUID | None
    roles: frozenset[Role]

    def __repr__(self) -> str:
        return "<Presented>"


@dataclass(frozen=True, slots=True)
class Account:
    """What a person alone sees of their account. Empty where they told nothing."""

    email: str
    verified: bool
    phone: str
    age_band: str

    def __repr__(self) -> str:
        return "<Account>"


def presented(opener: Opener, *, handle: str) -> Presented | None:
    """The person with this handle, or None."""
    found = handles.ids_by_handle([handle])
    person_id = next(iter(found.values()), None)
    return None if person_id is None else presented_by_id(opener, person_id)


def presented_by_id(opener: Opener, person_id: UUID) -> Presented | None:
    """The person with this id; None for one who left or is hidden, but to themselves."""
    person = Person.objects.filter(id=person_id).first()
    if person is None or (hiding.is_hidden(person_id) and opener.actor.person_id != person_id):
        return None
    secrets = [person.handle, person.name, person.bio, person.since, person.avatar]
    handle, name, bio, since, avatar = opener.open_many(secrets)
    office = roles.roles_of(person_id)
    return Presented(person_id, handle, name or handle, bio or "", since or "", avatar, office)


def account(opener: Opener) -> Account:
    """The actor's own account. Raises NotAPerson."""
    person = Person.objects.filter(id=opener.actor.person_id).first() if opener.actor.person_id else None
    if person is None:
        raise NotAPerson
    email, phone, age_band = opener.open_many([person.email, person.phone, person.age_band])
    return Account(email or "", persons.is_verified(person.id), phone or "", age_band or "")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many there are: members, accounts that nobody activated, and requests that wait for a yes."""

    members: int
    unclaimed: int
    requests: int


def counts() -> Counts:
    unclaimed = Unclaimed.objects.count()
    requests = JoinRequest.objects.filter(confirmed_on__isnull=False).count()
    return Counts(Person.objects.count() - unclaimed, unclaimed, requests)
