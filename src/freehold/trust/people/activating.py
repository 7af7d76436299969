"""Activating an account that was brought from elsewhere, joining it to one's own, or turning it down."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.refusal import Refusal
from freehold.trust.people import (
    addresses,
    belongings,
    cards,
    changing_address,
    handles,
    names,
    origins,
    passwords,
    persons,
    tokens,
    unclaimed,
)
from freehold.trust.people.belongings import Choice
from freehold.trust.people.departures import How
from freehold.trust.people.handles import HandleTaken
from freehold.trust.people.models import Person, Unclaimed
from freehold.trust.people.proved import as_person
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.people.tokens import LinkSpent, Right, TokenKind
from freehold.trust.vault.opener import Opener

_AT_ONCE = 500


class NotUnclaimed(Refusal):
    code = "people.not-unclaimed"
    for_members: ClassVar[str] = "This account was activated already."


@dataclass(frozen=True, slots=True)
class Offer:
    """What somebody with an activation link is shown.

    ``has_address`` is whether the link came by mail, so that the address brought along has answered already;
    ``belongings`` counts what is theirs, by kind.
    """

    person_id: UUID
    handle: str
    name: str
    has_address: bool
    belongings: Mapping[str, int]


def issue_activation(person_id: UUID, *, at: datetime) -> str:
    """A link to hand over to the person by hand; it works once, for thirty days. Raises NotUnclaimed.

    Whoever hands it over vouches that it reaches the right one: put that on record.
    """
    if not unclaimed.is_unclaimed(person_id):
        raise NotUnclaimed
    return tokens.issue(TokenKind.ACTIVATE, person_id=person_id, at=at, data={"by_mail": False})


def invite_by_mail(person_id: UUID, *, at: datetime, batch: UUID | None = None) -> None:
    """Send the link to the address that was brought along; nothing leaves where there is none.

    ``batch`` groups the letters that are stopped together when too many come back. Raises NotUnclaimed.
    """
    if not unclaimed.is_unclaimed(person_id):
        raise NotUnclaimed
    mail.post(Letter(template="people.ask-activate", to=person_id, holder=person_id, batch=batch), at=at)


@mail.errand("people.ask-activate")
def make_link(_opener: Opener, letter: Letter, at: datetime) -> Letter | None:
    """Runs when the letter leaves, so that no link waits in the queue."""
    person_id = letter.to
    if not isinstance(person_id, UUID) or not unclaimed.is_unclaimed(person_id):
        return None
    token = tokens.issue(TokenKind.ACTIVATE, person_id=person_id, at=at, data={"by_mail": True})
    return Letter(
        template="people.activate",
        to=person_id,
        holder=person_id,
        parameters={"token": token},
        batch=letter.batch,
    )


def look(opener: Opener, token: str, *, at: datetime) -> Offer:
    """What the link offers. Raises LinkSpent."""
    right = tokens.look(opener, TokenKind.ACTIVATE, token, at=at)
    person = _unclaimed(right)
    handle, name = opener.open_many([person.handle, person.name])
    has_address = bool(right.data["by_mail"]) and person.email is not None
    return Offer(person.id, handle, name or handle, has_address, belongings.counted(person.id))


def activate(
    opener: Opener,
    *,
    token: str,
    handle: str,
    name: str,
    password: str,
    address: str = "",
    choices: Mapping[str, Choice],
    at: datetime,
) -> UUID:
    """Make the account its person's. They sign in next. ``opener`` acts for the house.

    Where the link came by mail, its address is kept, and ``address`` may be empty. Any other address is
    written to, and becomes theirs when it answers; until then they sign in with their handle. Raises
    LinkSpent, HandleForm, HandleTaken, NameForm, AddressForm, or why the password will not do.
    """
    plain, shown = handles.checked(handle), names.checked(name)
    other = addresses.checked(address) if address else ""
    passwords.refuse_weak(password, own_words=[plain, shown, other])
    with transaction.atomic():
        right = tokens.spend(opener, TokenKind.ACTIVATE, token, at=at)
        person = _claimed(right)
        _rename(opener, person, plain, shown)
        _settle_address(opener, person, right, other, at)
        passwords.keep(person.id, passwords.hashed(password))
        belongings.erase_chosen(opener, person_id=person.id, choices=choices, at=at)
    cards.forget(person.id)
    return person.id


def merge(
    opener: Opener, signed_in: SignedIn, *, token: str, choices: Mapping[str, Choice], at: datetime
) -> None:
    """Join what was brought along to the account of somebody who is a member already.

    What they chose to erase goes first; the rest becomes theirs, and the other account goes. Raises
    LinkSpent.
    """
    with transaction.atomic():
        giver = _claimed(tokens.spend(opener, TokenKind.ACTIVATE, token, at=at)).id
        taker = signed_in.person_id
        belongings.erase_chosen(opener, person_id=giver, choices=choices, at=at)
        belongings.hand_over_all(opener, giver=giver, taker=taker, at=at)
        origins.hand_over(opener, giver=giver, taker=taker)
        persons.delete_rows(giver, How.JOINED)


def turn_down(opener: Opener, *, token: str, at: datetime) -> None:
    """The person wants none of it: all that was brought of them is destroyed, and no import brings it again.

    Raises LinkSpent.
    """
    with transaction.atomic():
        person_id = _claimed(tokens.spend(opener, TokenKind.ACTIVATE, token, at=at)).id
        everything = {each.kind: Choice.ERASE for each in belongings.kinds()}
        belongings.erase_chosen(opener, person_id=person_id, choices=everything, at=at)
        persons.delete_rows(person_id)


def expire(opener: Opener, *, at: datetime) -> int:
    """Let those go whom nobody activated in time. What they wrote in public stays, without a name."""
    rows = list(Unclaimed.objects.filter(expires_on__lt=at.date())[:_AT_ONCE])
    for person_id in opener.open_many([row.person for row in rows]):
        persons.delete_rows(person_id, How.PUBLIC_WORDS_STAY)
    return len(rows)


def _unclaimed(right: Right) -> Person:
    """The person of an activation link, while nobody has activated them."""
    if right.person_id is None or not unclaimed.is_unclaimed(right.person_id):
        raise LinkSpent
    return Person.objects.get(id=right.person_id)


def _claimed(right: Right) -> Person:
    """The same, unclaimed no more. Of two links used at once, one gets through."""
    person = _unclaimed(right)
    if not Unclaimed.objects.filter(link=Unclaimed.link_of(person.id)).delete()[0]:
        raise LinkSpent
    tokens.revoke(TokenKind.ACTIVATE, person_id=person.id)
    return person


def _rename(opener: Opener, person: Person, handle: str, name: str) -> None:
    if opener.open(person.handle) != handle:
        handles.refuse_taken(handle)
    person.handle, person.name = handle, name
    try:
        with transaction.atomic():
            person.save(update_fields=["handle", "handle_index", "name"])
    except IntegrityError:
        raise HandleTaken from None


def _settle_address(opener: Opener, person: Person, right: Right, other: str, at: datetime) -> None:
    brought = as_person(opener, person.id).open(person.email)
    if brought is not None and right.data["by_mail"] and other.casefold() in ("", brought.casefold()):
        persons.record_verification(person.id, at=at)
        return
    person.email = None  # nobody has proved that the one brought along is theirs
    person.save(update_fields=["email", "email_index"])
    if other:
        changing_address.write_to(person.id, other, at=at)
