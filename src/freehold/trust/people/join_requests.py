"""Who asked to become a member, and waits for a yes."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.trust.people import joining
from freehold.trust.people.models import JoinRequest, Person
from freehold.trust.people.suspension import OnlyStaff
from freehold.trust.people.tokens import LinkSpent
from freehold.trust.register.actors import Actor, ActorKind
from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True)
class Waiting:
    """A request that waits for a yes or a no."""

    id: UUID
    handle: str
    name: str
    address: str
    why: str

    def __repr__(self) -> str:
        return "<Waiting>"


def waiting(opener: Opener, *, under: Any) -> list[Waiting]:
    """Who asked to join and confirmed their address; ``under`` is the decision that grants reading it."""
    rows = list(JoinRequest.objects.filter(confirmed_on__isnull=False).order_by("confirmed_on"))
    opened = opener.open_many([secret for row in rows for secret in (row.handle, row.form)], under=under)
    pairs = zip(opened[::2], opened[1::2], strict=True)
    return [
        Waiting(row.id, handle, kept["name"], kept["address"], kept["why"])
        for row, (handle, kept) in zip(rows, pairs, strict=True)
    ]


def accept(opener: Opener, *, by: Actor, request_id: UUID, at: datetime) -> Person:
    """Say yes. ``opener`` acts for the house, ``by`` decides. Raises OnlyStaff, LinkSpent or AddressTaken."""
    with transaction.atomic():
        request = _decided(by, request_id)
        person = joining.make(opener, request, opener.open(request.form), at)
        mail.post(Letter(template="people.welcome", to=person.id, holder=person.id), at=at)
    return person


def decline(opener: Opener, *, by: Actor, request_id: UUID, at: datetime) -> None:
    """Say no: they are told, and what they wrote is deleted. Raises OnlyStaff or LinkSpent."""
    with transaction.atomic():
        request = _decided(by, request_id)
        address = opener.open(request.form)["address"]
        request.delete()
        mail.post(Letter(template="people.declined", to=address, holder=request_id), at=at)


def _decided(by: Actor, request_id: UUID) -> JoinRequest:
    if not (by.handles("requests") or by.kind is ActorKind.HOUSE):
        raise OnlyStaff
    waiting_ones = JoinRequest.objects.select_for_update().filter(confirmed_on__isnull=False)
    request = waiting_ones.filter(id=request_id).first()
    if request is None:
        raise LinkSpent
    return request
