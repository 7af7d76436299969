"""Becoming a member: openly, by request, or on somebody's word.

Nobody is made before the address has answered. What a form that was sent tells is the same whether or not its
address is a member's: only the letter differs. A stranger makes the house write mail only after a riddle, or
a wait (see ``challenges``), and waits count against their network.
"""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from functools import partial
from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation import mail
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.people import (
    addresses,
    arrivals,
    challenges,
    handles,
    invitations,
    names,
    passwords,
    persons,
    profile,
    protections,
    throttles,
    tokens,
    unclaimed,
)
from freehold.trust.people.handles import HandleTaken
from freehold.trust.people.models import JoinRequest, Person
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.throttles import Limit
from freehold.trust.people.tokens import LinkSpent, TokenKind
from freehold.trust.vault import blind
from freehold.trust.vault.opener import Opener

RIDDLE = "join"
CONFIRM_WITHIN = timedelta(days=2)
WAITS_FOR = timedelta(days=30)
WHY_LETTERS = 1_000
BY_NETWORK = Limit("join/network", free=20, first=timedelta(minutes=1), longest=timedelta(hours=6))
BY_WAITING = Limit("join/waiting", free=3, first=timedelta(minutes=10), longest=timedelta(hours=6))
BY_ADDRESS = Limit("join/address", free=3, first=timedelta(minutes=10), longest=timedelta(hours=6))


class Way(StrEnum):
    """How a visitor becomes a member here; the owner decides."""

    OPEN = "open"
    REQUEST = "request"
    INVITATION = "invitation"


class GuardianNeeded(Refusal):
    code = "people.guardian-needed"
    for_members: ClassVar[str] = (
        "At your age a parent or guardian has to agree. Please give an address of theirs that is not yours."
    )


class NotOpen(Refusal):
    code = "people.not-open"
    for_members: ClassVar[str] = "Only people who were invited can join here."


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What somebody wrote to join. ``why`` is for who decides; the optional fields may be off.

    ``guardian`` is the address of who answers for somebody young. ``agreed`` has the digest of the text that
    was shown for each purpose that they agreed to.
    """

    handle: str
    name: str
    address: str
    password: str
    phone: str = ""
    age_band: str = ""
    guardian: str = ""
    agreed: Mapping[str, str] = field(default_factory=dict)
    why: str = ""

    def __repr__(self) -> str:
        return "<Form>"


@dataclass(frozen=True, slots=True)
class Solved:
    """The riddle that came with the form, and the answer to it, "" where none was computed."""

    riddle: str
    answer: str = ""


def riddle(*, at: datetime) -> str:
    """What the form carries for the browser to work on."""
    return challenges.riddle(RIDDLE, at=at)


def ask(
    opener: Opener, form: Form, *, way: Way, solved: Solved, visit: Visit, at: datetime, invitation: str = ""
) -> None:
    """Take the form and write to its address. ``opener`` acts for the house; call it in no transaction.

    Raises HandleForm, HandleTaken, NameForm, AddressForm, PhoneForm, AgeBandUnknown, GuardianNeeded, why the
    password will not do, NoProof (send the same again a little later), ChallengeSpent, TooOften, NotOpen, or
    LinkSpent for     the invitation.
    """
    handle, address = handles.checked(form.handle), addresses.checked(form.address)
    name = names.checked(form.name)
    passwords.refuse_weak(form.password, own_words=[handle, name, address])
    handles.refuse_taken(handle)
    if way is Way.INVITATION and not invitation:
        raise NotOpen
    invited = invitations.look(opener, invitation, at=at).id.hex if invitation else ""
    kept = _kept(form, name=name, address=address)
    _slow_down(address, visit, computed=challenges.prove(RIDDLE, solved.riddle, solved.answer, at=at), at=at)
    kept |= {
        "password": passwords.hashed(form.password),
        "invitation": invited,
        "decided": "" if way is Way.REQUEST and not invited else "yes",
    }
    request = JoinRequest(id=random_id(), handle=handle, form=kept, expires_on=(at + CONFIRM_WITHIN).date())
    letter = Letter(
        template="people.ask-join", to=address, holder=request.id, parameters={"request": request.id.hex}
    )
    with transaction.atomic():
        _save(request)
        mail.post(letter, at=at)


@mail.errand("people.ask-join")
def find_reader(_opener: Opener, letter: Letter, at: datetime) -> Letter | None:
    """Runs when the letter leaves: only who reads it learns whether the address was a member's already."""
    request = JoinRequest.objects.filter(id=UUID(hex=letter.parameters["request"])).first()
    if request is None:
        return None
    address = str(letter.to)
    member = addresses.person_with(address)
    if member is not None:
        request.delete()
        return already_known(member, at=at)
    token = secrets.token_urlsafe(32)
    request.digest = _digest(token)
    request.save(update_fields=["digest"])
    return Letter(
        template="people.confirm-joining", to=address, holder=request.id, parameters={"token": token}
    )


def already_known(person_id: UUID, *, at: datetime) -> Letter:
    """For an address that is somebody's: a link to activate what was brought for them, or word that there is
    an account."""
    if unclaimed.is_unclaimed(person_id):
        token = tokens.issue(TokenKind.ACTIVATE, person_id=person_id, at=at, data={"by_mail": True})
        return Letter(template="people.activate", to=person_id, holder=person_id, parameters={"token": token})
    return Letter(template="people.already-here", to=person_id, holder=person_id)


def confirm(opener: Opener, *, token: str, at: datetime) -> Person | None:
    """The address answered. Answers the new member, or None where somebody has to say yes first.

    ``opener`` acts for the house. Raises LinkSpent, or AddressTaken if it was used meanwhile.
    """
    with transaction.atomic():
        request = JoinRequest.objects.select_for_update().filter(digest=_digest(token)).first()
        if request is None or request.expires_on < at.date():
            raise LinkSpent
        kept = opener.open(request.form)
        request.digest, request.expires_on = None, (at + WAITS_FOR).date()
        if arrivals.is_held_back(request, kept, at=at):
            request.save(update_fields=["digest", "expires_on"])
            return None
        return go_on(opener, request, kept, at)


def go_on(opener: Opener, request: JoinRequest, kept: dict[str, Any], at: datetime) -> Person | None:
    """Make the member, or None where somebody on the staff has to say yes first."""
    if kept["decided"]:
        return make(opener, request, kept, at)
    request.confirmed_on = at.date()
    request.save(update_fields=["digest", "confirmed_on", "expires_on"])
    return None


def sweep(*, at: datetime) -> int:
    return JoinRequest.objects.filter(expires_on__lt=at.date()).delete()[0]


def _kept(form: Form, *, name: str, address: str) -> dict[str, Any]:
    phone, band = profile.checked_phone(form.phone), profile.checked_age_band(form.age_band)
    guardian = _guardian(form, address)
    return {
        "name": name,
        "address": address,
        "phone": "" if guardian else phone,  # nobody so young can agree to its being kept
        "age_band": band,
        "guardian": guardian,
        "agreed": {} if guardian else dict(form.agreed),
        "why": form.why.strip()[:WHY_LETTERS],
    }


def _guardian(form: Form, address: str) -> str:
    """Whose yes somebody young needs, or "" for a grown-up. Raises GuardianNeeded or AddressForm."""
    if not protections.is_young(form.age_band):
        return ""
    guardian = form.guardian.strip()
    if not guardian:
        raise GuardianNeeded
    checked = addresses.checked(guardian)
    if checked.casefold() == address.casefold():
        raise GuardianNeeded
    return checked


def _slow_down(address: str, visit: Visit, *, computed: bool, at: datetime) -> None:
    network = throttles.network(visit.address)
    keys = [BY_NETWORK.key(network), BY_ADDRESS.key(Person.email.field.kind.normalise(address))]
    throttles.count(*keys, *([] if computed else [BY_WAITING.key(network)]), at=at)


def _save(request: JoinRequest) -> None:
    try:
        with transaction.atomic():
            request.save(force_insert=True)
            hide_order(JoinRequest, [request.id])
    except IntegrityError:
        raise HandleTaken from None


def make(opener: Opener, request: JoinRequest, kept: dict[str, Any], at: datetime) -> Person:
    """Make the member who asked. Their handle may have gone to somebody else: then they get one like it."""
    if kept["invitation"]:
        invitations.spend(UUID(hex=kept["invitation"]))
    made = partial(
        persons.take_in,
        name=kept["name"],
        email=kept["address"],
        at=at,
        verified=at,
        phone=kept["phone"],
        age_band=kept["age_band"],
    )
    handle = opener.open(request.handle)
    try:
        person = made(handle=handle)
    except HandleTaken:
        person = made(handle=handles.suggested(handle))
    passwords.keep(person.id, kept["password"])
    request.delete()
    arrivals.tell(opener, person.id, kept, at=at)
    return person


def _digest(token: str) -> bytes:
    return blind.blind_index("people.joinrequest.token", token.encode(errors="replace"))
