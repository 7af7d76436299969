"""The first owner: whoever started the house on its machine gets a link that works once."""

from datetime import datetime
from typing import ClassVar

from django.db import transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people import (
    addresses,
    changing_address,
    handles,
    names,
    passwords,
    persons,
    roles,
    tokens,
)
from freehold.trust.people.models import Person
from freehold.trust.people.tokens import LinkSpent, TokenKind
from freehold.trust.register.actors import Actor, Role
from freehold.trust.vault.opener import Opener


class HouseHasOwner(Refusal):
    code = "people.house-has-owner"
    for_members: ClassVar[str] = "This house has an owner already."


def has_owner() -> bool:
    return bool(roles.people_with(Role.OWNER))


def first_owner_link(*, at: datetime) -> str:
    """A token with which somebody becomes the owner of a house that has none, once, within 24 hours.

    Raises HouseHasOwner.
    """
    if has_owner():
        raise HouseHasOwner
    return tokens.issue_to_bearer(TokenKind.FIRST_OWNER, at=at)


def look(opener: Opener, token: str, *, at: datetime) -> None:
    """Raise LinkSpent unless the link would make somebody the owner now."""
    if has_owner():
        raise LinkSpent
    tokens.look(opener, TokenKind.FIRST_OWNER, token, at=at)


def begin(
    opener: Opener, *, token: str, handle: str, name: str, address: str, password: str, at: datetime
) -> Person:
    """Make the first owner. They sign in next, and set up a second factor before they act as one.

    Raises LinkSpent, or what is wrong with the form; the link then works again.
    """
    plain, shown, mailbox = handles.checked(handle), names.checked(name), addresses.checked(address)
    passwords.refuse_weak(password, own_words=[plain, shown, mailbox])
    with transaction.atomic():
        look(opener, token, at=at)
        tokens.spend(opener, TokenKind.FIRST_OWNER, token, at=at)
        person = persons.take_in(handle=plain, name=shown, email=mailbox, at=at)
        passwords.keep(person.id, passwords.hashed(password))
        roles.appoint(Actor.house(), person_id=person.id, role=Role.OWNER, at=at)
        changing_address.ask_to_verify(person.id, at=at)
    return person
