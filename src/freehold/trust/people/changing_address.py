"""Another e-mail address: both are told, and who reads the old one can take it back for two weeks."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import activity, addresses, persons, sign_ins, throttles, tokens
from freehold.trust.people.activity import Happening
from freehold.trust.people.addresses import AddressTaken
from freehold.trust.people.models import Person
from freehold.trust.people.proved import as_person
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.people.throttles import Limit
from freehold.trust.people.tokens import LinkSpent, TokenKind
from freehold.trust.vault.opener import Opener

BY_PERSON = Limit("address/person", free=5, first=timedelta(minutes=10), longest=timedelta(hours=6))


def ask(signed_in: SignedIn, *, address: str, at: datetime) -> None:
    """Write to the new address. Nothing changes before it answers, and nothing tells whether it is in use.

    Raises NotFresh, AddressForm or TooOften.
    """
    signed_in.demand_fresh(at)
    plain = addresses.checked(address)
    throttles.count(BY_PERSON.key(signed_in.person_id), at=at)
    write_to(signed_in.person_id, plain, at=at)


def write_to(person_id: UUID, address: str, *, at: datetime) -> None:
    """Send the link that makes this address the person's."""
    letter = Letter(
        template="people.ask-change-address",
        to=address,
        holder=person_id,
        parameters={"person": person_id.hex},
    )
    mail.post(letter, at=at)


@mail.errand("people.ask-change-address")
def find_reader(_opener: Opener, letter: Letter, at: datetime) -> Letter | None:
    """Runs when the letter leaves: an address that is somebody's already is told nothing."""
    address = str(letter.to)
    if addresses.person_with(address) is not None:
        return None
    person_id = UUID(hex=letter.parameters["person"])
    token = tokens.issue(TokenKind.CHANGE_ADDRESS, person_id=person_id, at=at, data={"address": address})
    return Letter(template="people.change-address", to=address, holder=person_id, parameters={"token": token})


def confirm(opener: Opener, *, token: str, at: datetime) -> UUID:
    """The new address answered: it is theirs now. Raises LinkSpent, or AddressTaken: it became another's."""
    with transaction.atomic():
        right = tokens.spend(opener, TokenKind.CHANGE_ADDRESS, token, at=at)
        if right.person_id is None:
            raise LinkSpent
        old = _put(opener, right.person_id, right.data["address"])
        tokens.revoke(TokenKind.CHANGE_ADDRESS, person_id=right.person_id)
        tokens.revoke(TokenKind.RESET, person_id=right.person_id)
        persons.record_verification(right.person_id, at=at)
        _tell_both(right.person_id, old, at)
    return right.person_id


def undo(opener: Opener, *, token: str, at: datetime) -> UUID:
    """Who reads the old address takes the change back: every browser is signed out, and a reset link comes.

    Raises LinkSpent, or AddressTaken if the old address became another's meanwhile.
    """
    with transaction.atomic():
        right = tokens.spend(opener, TokenKind.UNDO_CHANGE, token, at=at)
        if right.person_id is None:
            raise LinkSpent
        _put(opener, right.person_id, right.data["address"])
        for kind in (TokenKind.CHANGE_ADDRESS, TokenKind.RESET, TokenKind.SECOND_STEP):
            tokens.revoke(kind, person_id=right.person_id)
        sign_ins.end_all(right.person_id)
        activity.note(right.person_id, Happening.ADDRESS, at=at)
        mail.post(Letter(template="people.ask-reset", to=right.data["address"]), at=at)
    return right.person_id


def ask_to_verify(person_id: UUID, *, at: datetime) -> None:
    """Write to the address that a person has, to learn whether it answers. Raises TooOften."""
    throttles.count(BY_PERSON.key(person_id), at=at)
    token = tokens.issue(TokenKind.VERIFY_ADDRESS, person_id=person_id, at=at)
    mail.post(
        Letter(template="people.verify", to=person_id, holder=person_id, parameters={"token": token}), at=at
    )


def verify(opener: Opener, *, token: str, at: datetime) -> UUID:
    """The address answered. Raises LinkSpent."""
    with transaction.atomic():
        right = tokens.spend(opener, TokenKind.VERIFY_ADDRESS, token, at=at)
        if right.person_id is None:
            raise LinkSpent
        persons.record_verification(right.person_id, at=at)
    return right.person_id


def _put(opener: Opener, person_id: UUID, address: str) -> str | None:
    """Give the person this address. Answers the one before."""
    person = Person.objects.select_for_update().filter(id=person_id).first()
    if person is None:
        raise LinkSpent
    old: str | None = as_person(opener, person_id).open(person.email)
    person.email = address
    try:
        with transaction.atomic():
            person.save(update_fields=["email", "email_index"])
    except IntegrityError:
        raise AddressTaken from None
    return old


def _tell_both(person_id: UUID, old: str | None, at: datetime) -> None:
    mail.post(Letter(template="people.address-in-use", to=person_id, holder=person_id), at=at)
    activity.note(person_id, Happening.ADDRESS, at=at)
    if old is not None:
        token = tokens.issue(TokenKind.UNDO_CHANGE, person_id=person_id, at=at, data={"address": old})
        letter = Letter(
            template="people.address-changed", to=old, holder=person_id, parameters={"token": token}
        )
        mail.post(letter, at=at)
