"""Passing an erasure on: each recipient is asked, and the answer is waited for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.models import Passing, Recipient
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import RECORD
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass

ASK = "disclosure.please-erase"


class OnlyTheOwner(Refusal):
    code = "disclosure.only-the-owner"
    for_members: ClassVar[str] = "Only the owner of the house can do this."


@dataclass(frozen=True, slots=True)
class Waiting:
    """A recipient that was asked. ``whom`` is empty where the letter says it, or nobody opened it.

    ``asks_at`` is where they are asked, "" where nobody named a place.
    """

    id: UUID
    recipient: str
    by_mail: bool
    asked_on: date
    confirmed_on: date | None
    whom: str = ""
    asks_at: str = ""


def ask_all(person_id: UUID, *, at: datetime) -> list[str]:
    """Ask everybody who received data of this person to erase them; their names. Before the keys die.

    Call it in the transaction that orders the erasure.
    """
    asked = recipients.receiving(person_id)
    whom = _whom(person_id) if asked else {}
    for one in asked:
        _ask(one, whom, at)
    return [one.name for one in asked]


def confirm(actor: Actor, *, passing_id: UUID, at: datetime) -> None:
    """The recipient answered that it is done: whom it was about is forgotten. Again is no error."""
    if not actor.is_owner:
        raise OnlyTheOwner
    row = Passing.objects.filter(id=passing_id, confirmed_on=None).first()
    if row is not None:
        row.confirmed_on, row.whom = at.date(), None
        row.save(update_fields=["confirmed_on", "whom"])


def waiting(access: Access) -> Sequence[Waiting]:
    """Those who were asked and have not answered, for the owner: what they do by hand says whom."""
    if not access.actor.is_owner:
        raise OnlyTheOwner
    rows = list(Passing.objects.filter(confirmed_on=None).select_related("recipient").order_by("asked_on"))
    opened = _house().open_many([row.whom for row in rows], instead=None)
    return [
        Waiting(
            row.id,
            row.recipient.name,
            row.by_mail,
            row.asked_on,
            None,
            _in_words(whom or {}),
            row.recipient.asks_at,
        )
        for row, whom in zip(rows, opened, strict=True)
    ]


def asked_since(day: date) -> int:
    """How often recipients were asked since that day."""
    return Passing.objects.filter(asked_on__gte=day).count()


def _ask(one: Recipient, whom: dict[str, str], at: datetime) -> None:
    row = Passing(id=random_id(), recipient=one, by_mail=bool(one.asks_at), asked_on=at.date())
    sealing.make_keys([row.id], KeyClass.CREDENTIALS)
    row.whom = whom
    with transaction.atomic():
        row.save(force_insert=True)
        hide_order(Passing, [row.id])
        if one.asks_at:
            mail.post(
                Letter(
                    template=ASK, to=one.asks_at, holder=row.id, parameters={**whom, "asks_at": one.asks_at}
                ),
                at=at,
            )


def _whom(person_id: UUID) -> dict[str, str]:
    """By what an outsider knows somebody: the address that it got, and the name."""
    person = Person.objects.filter(id=person_id).first()
    if person is None:
        return {}
    with acting(Actor.person(person_id), purpose=RECORD) as access:
        address, name = access.open_many([person.email, person.name], instead=None)
    return {"address": address or "", "name": name or ""}


def _in_words(whom: dict[str, Any]) -> str:
    return ", ".join(one for one in (whom.get("name"), whom.get("address")) if one)


def _house() -> Access:
    with acting(Actor.house(), purpose=RECORD) as access:
        return access
