"""Asking to be erased, and coming back within 72 hours.

Who asks is hidden at once and signed out everywhere. They come back with the link in their mail, or by
signing in. Then everything goes (``carrying_out``).
"""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.ids import random_id
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import hiding, roles, sign_ins, turns
from freehold.trust.people.coarse import next_hour
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import Person
from freehold.trust.people.proved import as_person
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.register.actors import Actor, Role
from freehold.trust.rights import public_record
from freehold.trust.rights.erasing import passing_on, preview, receipts, slips, warrants
from freehold.trust.rights.erasing.slips import Slip
from freehold.trust.rights.erasing.warrants import Order
from freehold.trust.rights.models import HOURS_TO_COME_BACK, Leaving
from freehold.trust.rights.purpose import RIGHTS
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held

ASKED, STAYED = "rights.leaving", "rights.stayed"
_AT_ONCE = 20


class LastOwnerStays(Refusal):
    code = "rights.last-owner"
    for_members = "The house needs an owner. Appoint another one before you leave."


class NotLeaving(Refusal):
    code = "rights.not-leaving"
    status = 404
    for_members = "This link is not good any more: you came back, or everything is erased."


@dataclass(frozen=True, slots=True)
class Farewell:
    """Somebody is leaving: until when they can come back, the link's token, and their slip."""

    due_at: datetime
    token: str
    slip: Slip

    def __repr__(self) -> str:
        return "<Farewell>"


def ask(access: Access, signed_in: SignedIn, *, at: datetime) -> Farewell:
    """Begin to leave. ``access`` is the person's own. Raises NotFresh or LastOwnerStays.

    Asking again begins the time anew; the links and slips of before are good no more.
    """
    signed_in.demand_fresh(at)
    person_id = signed_in.person_id
    if roles.people_with(Role.OWNER) == [person_id]:
        raise LastOwnerStays
    farewell = _farewell(access, person_id, at)
    with transaction.atomic():
        turns.take(person_id)
        _write(person_id, farewell, preview.counted(access), at)
        hiding.hide(person_id, Why.LEAVING, at=at)
        sign_ins.end_all(person_id)
        told = {"token": farewell.token, "due": farewell.due_at.isoformat()}
        told["receipt"] = str(farewell.slip.receipt)
        mail.post(Letter(template=ASKED, to=person_id, holder=person_id, parameters=told), at=at)
    hiding.announce()
    return farewell


def look(token: str, *, at: datetime) -> Farewell:
    """Who bears the link sees until when it is good, and their slip. Raises NotLeaving."""
    row = Leaving.objects.filter(digest=_digest(token), due_at__gt=at).first()
    if row is None:
        raise NotLeaving
    return Farewell(row.due_at, token, slips.read(_house().open(row.details)["slip"]))


def is_leaving(person_id: UUID) -> bool:
    return Leaving.objects.filter(link=Leaving.link_of(person_id)).exists()


def until(person_id: UUID) -> datetime | None:
    """Until when somebody can come back; None for who is not leaving."""
    rows = Leaving.objects.filter(link=Leaving.link_of(person_id))
    return rows.values_list("due_at", flat=True).first()


def come_back_with_link(token: str, *, at: datetime) -> UUID:
    """Stay after all, with the link of the mail. Raises NotLeaving."""
    row = Leaving.objects.filter(digest=_digest(token), due_at__gt=at).first()
    if row is None:
        raise NotLeaving
    person_id = UUID(hex=_house().open(row.details)["person"])
    come_back(person_id, at=at)
    return person_id


def come_back(person_id: UUID, *, at: datetime) -> None:
    """Stay after all, for who signed in. Raises NotLeaving; of this and the erasing, one gets through."""
    with transaction.atomic():
        turns.take(person_id)
        if not Leaving.objects.filter(link=Leaving.link_of(person_id), due_at__gt=at).delete()[0]:
            raise NotLeaving
        hiding.show(person_id, Why.LEAVING)
        mail.post(Letter(template=STAYED, to=person_id, holder=person_id), at=at)
    hiding.announce()


def begin_due(*, at: datetime) -> int:
    """Order the erasure of everybody whose time is over; how many."""
    ordered = 0
    for row_id in Leaving.objects.filter(due_at__lte=at).values_list("id", flat=True)[:_AT_ONCE]:
        ordered += _begin(row_id, at) is not None
    return ordered


def _begin(row_id: UUID, at: datetime) -> Order | None:
    """One transaction: either they can still come back, or the warrant stands."""
    with transaction.atomic():
        row = Leaving.objects.select_for_update().filter(id=row_id).first()
        if row is None:
            return None
        details = _house().open(row.details)
        person_id, slip = UUID(hex=details["person"]), slips.read(details["slip"])
        receipts.begin(slip, deleted=[(what, count) for what, count in details["counted"]], at=at)
        order = warrants.write(person_id, receipt=slip.receipt, at=at)
        receipts.note_asked(slip.receipt, passing_on.ask_all(person_id, at=at), at=at)
        row.delete()
    return order


def _farewell(access: Access, person_id: UUID, at: datetime) -> Farewell:
    person = Person.objects.get(id=person_id)
    handle, name, address = as_person(access, person_id).open_many([person.handle, person.name, person.email])
    said = {
        "house": public_record.house_name(), "handle": handle, "name": name or "", "address": address or "",
        "asked": at.isoformat(timespec="seconds"),
    }  # fmt: skip
    slip = slips.new(random_id(), "".join(f"{key}: {value}\n" for key, value in said.items()))
    due_at = next_hour(at + timedelta(hours=HOURS_TO_COME_BACK))
    return Farewell(due_at, secrets.token_urlsafe(32), slip)


def _write(person_id: UUID, farewell: Farewell, counted: list[tuple[str, int]], at: datetime) -> None:
    details: dict[str, Any] = {
        "person": person_id.hex, "asked": at.isoformat(), "slip": farewell.slip.text(), "counted": counted,
    }  # fmt: skip
    link = Leaving.link_of(person_id)
    Leaving.objects.filter(link=link).delete()
    row = Leaving(link=link, digest=_digest(farewell.token), due_at=farewell.due_at)
    row.details = Held(details, holder=person_id)
    row.save(force_insert=True)
    hide_order(Leaving, [row.id])


def _digest(token: str) -> bytes:
    return blind.blind_index("rights.leaving.token", token.encode(errors="replace"))


def _house() -> Access:
    with acting(Actor.house(), purpose=RIGHTS) as access:
        return access
