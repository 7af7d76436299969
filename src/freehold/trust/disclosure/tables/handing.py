"""Handing a table out: only what was decided, to who brought it, and on record each time."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.db import transaction

from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables import kept, overriding, waiting
from freehold.trust.disclosure.tables.loading import looking
from freehold.trust.disclosure.tables.models import Decision
from freehold.trust.disclosure.tables.refused import MayNotLeave, NoSuchTable
from freehold.trust.disclosure.tables.waiting import AFTER_IT_LEFT, Seen


class Which(StrEnum):
    AS_IT_CAME = "as-it-came"
    REPAIRED = "repaired"


def hand_out(access: Access, *, table_id: UUID, which: Which, at: datetime) -> bytes:
    """The table as CSV. It is forgotten a quarter of an hour later. Raises NoSuchTable or MayNotLeave."""
    row = waiting.reach(access, table_id, at=at)
    found = waiting.as_seen(row, waiting.words_of(access, row))
    if found.by != access.actor.person_id:
        raise NoSuchTable
    decision = _decided(found, which)
    data = (
        waiting.made(access, row) if which is Which.REPAIRED else looking().plainly(waiting.came(access, row))
    )
    with transaction.atomic():
        held = waiting.reach(access, table_id, found.turn, at=at)
        Decision.objects.filter(id=decision, left_at=None).update(left_at=at)
        held.until = min(held.until, at + AFTER_IT_LEFT)
        held.save(update_fields=["until"])
    kept.put_on_record(access, decision, "left")
    return bytes(data)


def _decided(found: Seen, which: Which) -> UUID:
    if which is Which.REPAIRED:
        if found.repaired_as is None or not found.is_repaired:
            raise MayNotLeave
        return found.repaired_as
    if found.decision is None or not (found.is_allowed or overriding.is_let_out(found.decision)):
        raise MayNotLeave
    return found.decision
