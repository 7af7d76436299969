"""What the owner decides about the house."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.commons.house import queries
from freehold.commons.house.models import Joining, Particulars, Standing, Statement
from freehold.foundation.refusal import Refusal
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.models import Recipient
from freehold.trust.disclosure.recipients import Receives
from freehold.trust.register.actors import Actor

YOUNGEST, GROWN_UP = 13, 18


class AgeOutOfBounds(Refusal):
    code = "house.age-out-of-bounds"
    for_members = "The age of the audience is between 13 and 18 years."


class OnlyTheOwner(Refusal):
    code = "house.only-the-owner"
    for_members = "Only the owner of the house can change this."


def _owner(actor: Actor) -> None:
    if not actor.is_owner:
        raise OnlyTheOwner


def _decide(**decided: Any) -> None:
    Particulars.objects.update_or_create(id=1, defaults=decided)
    queries.forget()


def name_house(actor: Actor, *, name: str, line: str, company: str) -> None:
    """``company`` is who stands behind the house: name and postal address, as the law of trade asks."""
    _owner(actor)
    _decide(name=name, line=line, company=company)


def set_joining(actor: Actor, *, joining: Joining) -> None:
    _owner(actor)
    _decide(joining=joining.value)


def ask_for(actor: Actor, *, fields: Iterable[str]) -> None:
    """Which optional fields members are asked for. A field that is not named is off."""
    _owner(actor)
    _decide(optional=sorted(set(fields)))


def appoint_contact(actor: Actor, *, person_id: UUID | None, security_address: str) -> None:
    """Who reads what worried people write, and where researchers report what they find."""
    _owner(actor)
    _decide(contact_id=person_id, security_address=security_address)


def set_audience(actor: Actor, *, age: int) -> None:
    """From which age on people are here without a guardian: 13 to 18. Raises AgeOutOfBounds."""
    _owner(actor)
    if not YOUNGEST <= age <= GROWN_UP:
        raise AgeOutOfBounds
    _decide(audience_age=age)


def name_responsible(actor: Actor, *, country: str, data_contact: str, officer: str, authority: str) -> None:
    """What notices say of who answers for people's data: the country of the business, where to write about
    data, a data protection officer if there is one, and the authority that people may complain to."""
    _owner(actor)
    _decide(country=country, data_contact=data_contact, officer=officer, authority=authority)


def confirm_keys_apart(actor: Actor, *, at: datetime) -> None:
    """The owner says that a copy of the keys lies somewhere else than the data."""
    _owner(actor)
    _decide(keys_apart_at=at)


def state(actor: Actor, *, question: str, standing: Standing, words: str, at: datetime) -> None:
    """Answer one of the questions about trust."""
    _owner(actor)
    Statement.objects.update_or_create(
        question=question, defaults={"standing": standing.value, "words": words, "stated_at": at}
    )


def name_processor(
    actor: Actor,
    *,
    name: str,
    does: str,
    country: str,
    at: datetime,
    receives: Receives = Receives.EVERYBODY,
    asks_at: str = "",
    carries_mail: bool = False,
) -> Recipient:
    """A firm that gets members' data. ``asks_at`` is where it is asked to erase somebody."""
    _owner(actor)
    return recipients.name_recipient(
        actor, name=name, does=does, country=country, receives=receives, asks_at=asks_at,
        carries_mail=carries_mail, at=at,
    )  # fmt: skip


def drop_processor(actor: Actor, *, processor_id: UUID, at: datetime) -> None:
    """Dropping one that is not there is no error."""
    _owner(actor)
    recipients.drop_recipient(actor, recipient_id=processor_id, at=at)
