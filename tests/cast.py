"""The cast: the people that tests are about.

Ada is a member and Bram her friend; Chidi is a stranger to both. Dot is staff, Esi owns the house. Finn
left and was erased. Gus bought something once and never joined. A visitor is anyone who is not signed in.

Each function finds its person, or makes them: ``ada = cast.ada()``. ``cast.access_of(ada)`` is what a page
of hers gets to open sealed values with.
"""

from datetime import UTC, datetime
from uuid import UUID

from freehold.foundation import clock
from freehold.trust.access.opener import Access
from freehold.trust.access.record import Record
from freehold.trust.people import handles, persons, roles
from freehold.trust.people.models import Person
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import ACCOUNT, SIGN_IN, Purpose
from freehold.trust.vault import keyring

SOME_DAY = datetime(2026, 5, 4, 10, 30, tzinfo=UTC)


def ada() -> Person:
    """A member."""
    return _member("ada", "Ada Vance")


def bram() -> Person:
    """A member, and Ada's friend."""
    return _member("bram", "Bram Okoro")


def chidi() -> Person:
    """A member whom Ada has shared nothing with."""
    return _member("chidi", "Chidi Ferreira")


def dot() -> Person:
    """Staff."""
    return _appointed(_member("dot", "Dot Lindqvist"), Role.STAFF)


def esi() -> Person:
    """The owner."""
    return _appointed(_member("esi", "Esi Marlowe"), Role.OWNER)


def finn() -> UUID:
    """The id of somebody who left: no row bears it any more, and what refers to him still does."""
    person = _member("finn", "Finn Abara")
    persons.delete_rows(person.id)
    return person.id


def gus() -> Person:
    """Somebody the house knows from elsewhere, who never activated an account."""
    keyring.prepare()
    newcomer = Newcomer(source="the old shop", external_id="7", name="Gus Tanaka", email="gus@example.org")
    (enrolled,) = enrol_unclaimed(house(), [newcomer], at=SOME_DAY)
    return Person.objects.get(id=enrolled.person_id)


def access_of(person: Person | UUID, *, purpose: Purpose = ACCOUNT, reason: str = "") -> Access:
    """An access that acts as this person, with the roles they have. Looks are recorded at once."""
    person_id = person if isinstance(person, UUID) else person.id
    return _access(Actor.person(person_id, *roles.roles_of(person_id)), purpose, reason)


def visitor() -> Access:
    """An access of nobody in particular."""
    return _access(Actor.visitor(), ACCOUNT, "")


def house() -> Access:
    """An access of the house itself, which compares passwords and follows its own links."""
    return _access(Actor.house(), SIGN_IN, "")


def job(name: str = "tests") -> Access:
    """An access of a job that nobody caused."""
    return _access(Actor.for_job(name), ACCOUNT, "")


def _access(actor: Actor, purpose: Purpose, reason: str) -> Access:
    keyring.prepare()
    return Access(actor, purpose, reason, Record(deferred=False))


def _member(handle: str, name: str) -> Person:
    keyring.prepare()
    found = handles.ids_by_handle([handle]).get(handle)
    if found is not None:
        return Person.objects.get(id=found)
    now = clock.now()
    return persons.take_in(handle=handle, name=name, email=f"{handle}@example.org", at=now, verified=now)


def _appointed(person: Person, role: Role) -> Person:
    if role not in roles.roles_of(person.id):
        roles.appoint(Actor.house(), person_id=person.id, role=role, at=clock.now())
    return person
