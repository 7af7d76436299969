"""The letters of one member, as they read them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from freehold.stewardship.watch.telling.models import Letter, Sending
from freehold.stewardship.watch.telling.refused import NoSuchLetter
from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True)
class Told:
    """One letter. ``came_back``: we tried to say by mail that it is here, and could not."""

    id: UUID
    title: str
    at: datetime
    body: Mapping[str, Any]
    read: bool
    came_back: bool

    def __repr__(self) -> str:
        return "<Told>"


def of_mine(opener: Opener) -> list[Told]:
    """The actor's letters, the newest first."""
    person_id = opener.actor.person_id
    return [] if person_id is None else _opened(opener, list(Letter.on_shelf_of(person_id)))


def unread(person_id: UUID) -> int:
    """How many letters nobody opened yet. Nothing is opened for it."""
    return Letter.on_shelf_of(person_id).filter(read=False).count()


def read(opener: Opener, *, letter_id: UUID) -> Told:
    """One of the actor's letters. The first time it is counted that one was read. Raises NoSuchLetter."""
    person_id = opener.actor.person_id
    row = None if person_id is None else Letter.on_shelf_of(person_id).filter(id=letter_id).first()
    found = _opened(opener, [row]) if row else []
    if row is None or not found:
        raise NoSuchLetter
    with transaction.atomic():
        if Letter.objects.filter(id=row.id, read=False).update(read=True, came_back=False):
            Sending.objects.filter(of_id=row.campaign_id).update(read=F("read") + 1)
    return found[0]


def cases_of_mine(opener: Opener) -> frozenset[UUID]:
    """The cases that the actor was written to about."""
    return frozenset(UUID(hex=one.body["case"]) for one in of_mine(opener))


def _opened(opener: Opener, rows: list[Letter]) -> list[Told]:
    opened = opener.open_many([row.body for row in rows], instead=None)
    found = [
        Told(row.id, kept["title"], datetime.fromisoformat(kept["at"]), kept, row.read, row.came_back)
        for row, kept in zip(rows, opened, strict=True)
        if kept is not None
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)
