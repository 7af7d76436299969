"""The register of recipients."""

from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.disclosure.models import Received, Recipient
from freehold.trust.register.actors import Actor, ActorKind
from freehold.trust.vault.fields import Held

Receives = Recipient.Receives
MAIL = "address and letters"


class OnlyTheOwner(Refusal):
    code = "disclosure.only-the-owner"
    for_members: ClassVar[str] = "Only the owner of the house can change this."


def name_recipient(
    actor: Actor,
    *,
    name: str,
    does: str,
    country: str,
    receives: Receives = Receives.EVERYBODY,
    asks_at: str = "",
    carries_mail: bool = False,
    contract_on: date | None = None,
    at: datetime,
) -> Recipient:
    """Name a firm that gets members' data. ``asks_at`` is a mail address of theirs. Raises OnlyTheOwner."""
    _owner(actor)
    return Recipient.objects.create(
        name=name, does=does, country=country, receives=receives, asks_at=asks_at, contract_on=contract_on,
        carries_mail=carries_mail, added_at=at,
    )  # fmt: skip


def drop_recipient(actor: Actor, *, recipient_id: UUID, at: datetime) -> None:
    """It gets nothing any more. What it received before it is still asked to erase. Raises OnlyTheOwner."""
    _owner(actor)
    Recipient.objects.filter(id=recipient_id, dropped_on=None).update(dropped_on=at.date())


def recipients() -> list[Recipient]:
    """Those that get data now, by name."""
    return list(Recipient.objects.filter(dropped_on=None).order_by("name"))


def note(person_id: UUID, *, recipient_id: UUID, what: str, at: datetime) -> None:
    """Write down that a recipient got something of this person."""
    row = Received(recipient_id=recipient_id)
    row.what = Held({"what": what, "month": f"{at:%Y-%m}"}, holder=person_id)
    with transaction.atomic():
        row.put_on_shelf(person_id)
        row.save(force_insert=True)
        hide_order(Received, [row.id])


def note_letter(person_id: UUID, *, at: datetime) -> None:
    """A letter to this person leaves: whoever carries the mail has their address from now on.

    Written once for a person and a firm. One that receives data of everybody anyhow needs no note.
    """
    carriers = Recipient.objects.filter(carries_mail=True, dropped_on=None)
    for one in carriers.exclude(receives=Receives.EVERYBODY):
        if not Received.on_shelf_of(person_id).filter(recipient=one).exists():
            note(person_id, recipient_id=one.id, what=MAIL, at=at)


def is_mail_carrier_named() -> bool:
    """Whether some firm is named that carries the mail now."""
    return Recipient.objects.filter(carries_mail=True, dropped_on=None).exists()


def receiving(person_id: UUID) -> list[Recipient]:
    """Who received data of this person that it can read, by name; those of before included."""
    noted = Received.on_shelf_of(person_id).values_list("recipient_id", flat=True)
    of_all = Recipient.objects.filter(receives=Receives.EVERYBODY)
    return list((of_all | Recipient.objects.filter(id__in=list(noted))).order_by("name"))


def _owner(actor: Actor) -> None:
    if not (actor.is_owner or actor.kind is ActorKind.HOUSE):
        raise OnlyTheOwner
