"""The cast: the people that tests are about.

Ada is a member and Bram her friend; Chidi is a stranger to both. Dot is staff, Esi owns the house. Finn
left and was erased. Gus bought something once and never joined. A visitor is anyone who is not signed in.

Each function finds its person, or makes them: ``ada = cast.ada()``. ``cast.access_of(ada)`` is what a page
of hers gets to open sealed values with; ``cast.signed_in(ada)`` is a browser of hers. They all have the
password ``cast.PASSWORD``; Dot and Esi have an app besides, which shows ``cast.code_of(esi, at)``.
"""

from datetime import UTC, datetime
from functools import lru_cache
from uuid import UUID

import pyotp
from django.conf import settings

from freehold.foundation import clock
from freehold.trust.access import notices, unlocks
from freehold.trust.access.opener import Access
from freehold.trust.access.record import Record
from freehold.trust.access.unlocks import Wish
from freehold.trust.consent import choices
from freehold.trust.consent import operations as consent
from freehold.trust.consent.operations import How
from freehold.trust.people import factors, handles, passwords, persons, roles, sign_ins
from freehold.trust.people.models import Authenticator, Person
from freehold.trust.people.sign_ins import SignedIn, Visit
from freehold.trust.people.unclaimed import Newcomer, enrol_unclaimed
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import ACCOUNT, SIGN_IN, SUPPORT, Purpose
from freehold.trust.vault import keyring
from freehold.trust.vault.fields import Held

PASSWORD = "seven tulips walk past noon"
APP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
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


def signed_in(person: Person | UUID, *, at: datetime | None = None) -> SignedIn:
    """A browser of this person, which has just proved who it is, with a second factor if they have one."""
    _token, found = sign_ins.start(
        house(),
        person_id=_id(person),
        second_factor=factors.has_any(_id(person)),
        visit=Visit(address="192.0.2.7", agent="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"),
        at=at or clock.now(),
    )
    return found


def token_of(person: Person | UUID, *, at: datetime | None = None) -> str:
    """The bearer token of a browser of this person, as its cookie holds it."""
    token, _found = sign_ins.start(
        house(),
        person_id=_id(person),
        second_factor=factors.has_any(_id(person)),
        visit=Visit(),
        at=at or clock.now(),
    )
    return token


def code_of(_person: Person, at: datetime) -> str:
    """What the app of Dot or Esi shows."""
    return pyotp.TOTP(APP_SECRET).at(at)


def access_of(person: Person | UUID, *, purpose: Purpose = ACCOUNT, reason: str = "") -> Access:
    """An access that acts as this person, with the roles they have. Looks are recorded at once."""
    return _access(Actor.person(_id(person), *roles.roles_of(_id(person))), purpose, reason)


def unlocked(
    who: Person,
    person: Person | UUID | None,
    *,
    purpose: Purpose = SUPPORT,
    reason: str = "she asked for help by phone",
) -> Access:
    """An access of somebody who acts for the house, under a live unlock of all that ``purpose`` reaches of
    ``person``; of None, under one of the letters in the outbox."""
    access, browser, now = access_of(who), signed_in(who), clock.now()
    if person is None:
        return access.under(unlocks.unlock_outbox(access, browser, reason=reason, at=now))
    wish = Wish(purpose=purpose.code, reason=reason, categories=unlocks.REACH[purpose.code])
    return access.under(unlocks.unlock(access, browser, person_id=_id(person), wish=wish, at=now))


def agrees(person: Person | UUID, purpose: Purpose) -> None:
    """This person agrees to a purpose, by its text as it stands today."""
    text = choices.by_code(purpose.code).wording.digest
    consent.give(access_of(person), purpose=purpose, text=text, how=How.CHOICES, at=clock.now())


def takes_back(person: Person | UUID, purpose: Purpose) -> None:
    """This person takes back what they agreed to."""
    consent.withdraw(access_of(person), purpose=purpose, how=How.CHOICES, at=clock.now())


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
    if not settings.HOUSE.ring.exists():
        keyring.prepare()
    return Access(actor, purpose, reason, Record(deferred=False))


def _member(handle: str, name: str) -> Person:
    keyring.prepare()
    found = handles.ids_by_handle([handle]).get(handle)
    if found is not None:
        return Person.objects.get(id=found)
    now = clock.now()
    made = persons.take_in(handle=handle, name=name, email=f"{handle}@example.org", at=now, verified=now)
    passwords.keep(made.id, _hash_of_password())
    return made


def _appointed(person: Person, role: Role) -> Person:
    if role not in roles.roles_of(person.id):
        secret = Held({"secret": APP_SECRET, "step": 0}, holder=person.id)
        Authenticator.objects.create(link=Authenticator.link_of(person.id), secret=secret)
        roles.appoint(Actor.house(), person_id=person.id, role=role, at=clock.now())
        notices.acknowledge(access_of(person), at=clock.now())
    return person


def _id(person: Person | UUID) -> UUID:
    return person if isinstance(person, UUID) else person.id


@lru_cache(maxsize=1)
def _hash_of_password() -> str:
    return passwords.hashed(PASSWORD)
