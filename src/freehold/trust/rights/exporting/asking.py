"""Asking for an export: not too often, on record before its first byte, and by a link that lasts minutes."""

import hmac
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.access.record import Look, Record
from freehold.trust.people import activity, throttles
from freehold.trust.people.activity import Happening
from freehold.trust.people.sign_ins import Visit
from freehold.trust.people.throttles import Limit
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import PORTABILITY
from freehold.trust.rights.exporting import tables
from freehold.trust.vault import blind

BY_PERSON = Limit("export/person", free=6, first=timedelta(minutes=10), longest=timedelta(hours=12))
TAKEN = "rights.export-taken"
TICKET_LASTS = timedelta(minutes=10)
_FIELD = "rights.export-ticket"
_UNSAID = Visit()


class NoTicket(Refusal):
    code: ClassVar[str] = "rights.no-ticket"
    for_members: ClassVar[str] = "This link has expired. Ask for your export again."
    for_owner: ClassVar[str] = "An export was asked for by a link that is not good any more."


def ticket(access: Access, *, at: datetime) -> str:
    """The right to fetch one's own export for ten minutes, for the address of the stream.

    Give it to who has just proved who they are, and to nobody else. Raises NoTicket for a visitor, and
    TooOften.
    """
    if access.actor.person_id is None:
        raise NoTicket
    throttles.count(BY_PERSON.key(access.actor.person_id), at=at)
    until = int((at + TICKET_LASTS).timestamp())
    return f"{until:x}-{_mark(access.actor.person_id, until)}"


def begin(access: Access, *, ticket: str, at: datetime, visit: Visit = _UNSAID) -> Access:
    """What the export is made with: the person without any role, and an entry in their record by now.

    It stands in their account activity and a letter tells of it, so that who is in somebody's account cannot
    carry everything away unseen. Raises NoTicket.
    """
    person_id = access.actor.person_id
    if person_id is None or not _is_good(person_id, ticket, at):
        raise NoTicket
    exporting = access.acting_as(Actor.person(person_id), PORTABILITY)
    categories = {column.personal.category for column in tables.columns()}
    Record(deferred=False).add(exporting, [Look(person_id, category) for category in sorted(categories)])
    with transaction.atomic():
        activity.note(person_id, Happening.EXPORTED, at=at, visit=visit)
        mail.post(Letter(template=TAKEN, to=person_id, holder=person_id, parameters={}), at=at)
    return exporting


def _is_good(person_id: UUID, ticket: str, at: datetime) -> bool:
    until, _, mark = ticket.partition("-")
    try:
        end = int(until, 16)
    except ValueError:
        return False
    now = at.timestamp()
    fits = hmac.compare_digest(mark.encode(), _mark(person_id, end).encode())
    return fits and now <= end <= now + TICKET_LASTS.total_seconds()


def _mark(person_id: UUID, until: int) -> str:
    return blind.blind_index(_FIELD, person_id.bytes + until.to_bytes(8, "big")).hex()
