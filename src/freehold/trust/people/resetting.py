"""A forgotten password: a link to the address that is known, and no word about whether one is."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import (
    activity,
    addresses,
    devices,
    passwords,
    persons,
    sign_ins,
    throttles,
    tokens,
)
from freehold.trust.people.activity import Happening
from freehold.trust.people.models import Person
from freehold.trust.people.proved import own_words
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.throttles import Limit
from freehold.trust.people.tokens import TokenKind
from freehold.trust.vault.opener import Opener

BY_NETWORK = Limit("reset/network", free=20, first=timedelta(minutes=1), longest=timedelta(hours=6))
BY_ADDRESS = Limit("reset/address", free=4, first=timedelta(minutes=5), longest=timedelta(hours=1))


def ask(*, address: str, visit: Visit, at: datetime) -> None:
    """Have a link sent, if the address is somebody's. The same work, and the same answer, if it is nobody's.

    Raises AddressForm or TooOften, which depend on what was typed alone.
    """
    plain = addresses.checked(address)
    throttles.count(
        BY_NETWORK.key(throttles.network(visit.address)),
        BY_ADDRESS.key(Person.email.field.kind.normalise(plain)),
        at=at,
    )
    mail.post(Letter(template="people.ask-reset", to=plain), at=at)


@mail.errand("people.ask-reset")
def find_reader(_opener: Opener, letter: Letter, at: datetime) -> Letter | None:
    """Runs when the letter leaves: the link is only made for somebody who is there."""
    person_id = addresses.person_with(str(letter.to))
    if person_id is None or not persons.is_verified(person_id):
        return None  # an address that never answered may be anybody's
    token = tokens.issue(TokenKind.RESET, person_id=person_id, at=at)
    return Letter(template="people.reset", to=person_id, holder=person_id, parameters={"token": token})


def look(opener: Opener, token: str, *, at: datetime) -> None:
    """Raise LinkSpent unless the link would let its bearer set a password now."""
    tokens.look(opener, TokenKind.RESET, token, at=at)


@dataclass(frozen=True, slots=True)
class Changed:
    """Whose password was set, and the token by which this browser is known from now on."""

    person_id: UUID
    device: str

    def __repr__(self) -> str:
        return "<Changed>"


def complete(opener: Opener, *, token: str, password: str, visit: Visit, at: datetime) -> Changed:
    """Set a new password and sign every browser out. They sign in next, from a browser that is known now.

    So who is kept waiting because strangers try their password gets past them by mail. A second factor stays
    what it was: who reads somebody's mail has not got their phone. Raises LinkSpent, or why the password will
    not do; the link then works again.
    """
    with transaction.atomic():
        right = tokens.spend(opener, TokenKind.RESET, token, at=at)
        if right.person_id is None:
            raise tokens.LinkSpent
        replace(opener, right.person_id, password, at=at)
        persons.record_verification(right.person_id, at=at)
        device = visit.device
        if not devices.is_known(right.person_id, device):
            device = devices.remember(right.person_id, agent=visit.agent, at=at)
    return Changed(right.person_id, device)


def replace(opener: Opener, person_id: UUID, password: str, *, at: datetime, but: UUID | None = None) -> None:
    """Put a new password in place, make reset links out there useless, sign every browser out but one."""
    passwords.refuse_weak(password, own_words=own_words(opener, person_id))
    with transaction.atomic():
        passwords.keep(person_id, passwords.hashed(password))
        tokens.revoke(TokenKind.RESET, person_id=person_id)
        sign_ins.end_all(person_id, but=but)
        mail.post(Letter(template="people.password-changed", to=person_id, holder=person_id), at=at)
        activity.note(person_id, Happening.PASSWORD, at=at)
