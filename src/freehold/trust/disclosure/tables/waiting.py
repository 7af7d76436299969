"""Tables that wait for a decision: sealed from the moment they come, and gone when it is made."""

import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.foundation.ids import ordered_id
from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables import bounds
from freehold.trust.disclosure.tables.figures import Asked, Cost, Figures, Heading
from freehold.trust.disclosure.tables.loading import looking
from freehold.trust.disclosure.tables.models import WAITS_DAYS, Waiting
from freehold.trust.disclosure.tables.policies import LET_OUT, Tables
from freehold.trust.disclosure.tables.refused import (
    ChangedMeanwhile,
    NoSuchTable,
    SayWhatFor,
    TooLargeHere,
    TooManyWait,
)
from freehold.trust.permission.policies import may
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass

AFTER_IT_LEFT = timedelta(minutes=15)
"""So long it can be taken once more, where a download broke off."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A table that waits, as those see it who decide. ``figures`` is None until it was measured.

    ``decision`` is what came of the newest measurement, ``repaired_as`` of the repair of it.
    """

    id: UUID
    until: datetime
    turn: int
    asks_since: datetime | None
    by: UUID | None
    purpose: str
    recipient: str
    rows: int
    headings: tuple[Heading, ...]
    asked: Asked
    tries: int
    figures: Figures | None
    decision: UUID | None
    repaired: Figures | None
    cost: Cost | None
    repaired_as: UUID | None
    why: str

    def __repr__(self) -> str:
        return "<Seen>"

    @property
    def is_allowed(self) -> bool:
        return self.figures is not None and not self.figures.reasons

    @property
    def is_repaired(self) -> bool:
        return self.repaired_as is not None and self.cost is not None


def take(
    access: Access, data: bytes, *, purpose: str, recipient: str, population: int | None = None, at: datetime
) -> UUID:
    """Keep a table, sealed, until it is decided about; it is looked at before anything is kept.

    Raises TableRefused, TooLargeHere, TooManyWait, SayWhatFor or NoSuchTable.
    """
    if not may(access.actor, LET_OUT, Tables()):
        raise NoSuchTable
    said = [" ".join(one.split())[: bounds.LONGEST_SAID] for one in (purpose, recipient)]
    if not all(said):
        raise SayWhatFor
    if len(data) > bounds.MOST_BYTES:
        raise TooLargeHere
    rows, headings = looking().look(data)
    return put(
        access, data, rows=rows, headings=headings, purpose=said[0], recipient=said[1],
        asked=Asked(population=population), at=at,
    )  # fmt: skip


def put(
    access: Access, data: bytes, *, rows: int, headings: Sequence[Heading], purpose: str, recipient: str,
    asked: Asked, at: datetime,
) -> UUID:  # fmt: skip
    """Keep a table that was looked at, sealed. Raises TooManyWait."""
    row = Waiting(id=ordered_id(), until=at + timedelta(days=WAITS_DAYS))
    sealing.make_keys([row.id], KeyClass.CONTENT)
    row.came = zlib.compress(data)
    row.words = {
        "by": str(access.actor.person_id or ""), "purpose": purpose, "recipient": recipient, "rows": rows,
        "headings": [asdict(one) for one in headings], "asked": asdict(asked), "tries": 0,
    }  # fmt: skip
    with transaction.atomic():
        if Waiting.objects.count() >= bounds.MOST_WAITING:
            raise TooManyWait
        row.save(force_insert=True)
    return row.id


def seen(access: Access, table_id: UUID, *, at: datetime) -> Seen:
    """One of them. Raises NoSuchTable, also for who may not see it."""
    row = reach(access, table_id, at=at)
    return as_seen(row, words_of(access, row))


def all_waiting(access: Access, *, at: datetime) -> list[Seen]:
    """The newest first; none for who decides about no tables."""
    rows = list(Waiting.objects.filter(until__gt=at).defer("came", "made").order_by("-id"))
    if not rows or not may(access.actor, LET_OUT, Tables()):
        return []
    kept = access.open_many([row.words for row in rows], under=may(access.actor, LET_OUT, rows[0]))
    return [as_seen(row, words or {}) for row, words in zip(rows, kept, strict=True)]


def count_asking(*, at: datetime) -> int:
    """How many wait for a second person's word."""
    return Waiting.objects.filter(until__gt=at, asks_since__isnull=False).count()


def throw_away(access: Access, *, table_id: UUID, at: datetime) -> None:
    """Forget it now. What was decided about it stays. Raises NoSuchTable."""
    with transaction.atomic():
        reach(access, table_id, at=at).delete()


def expire(*, at: datetime) -> int:
    """Forget those whose time is over; how many. Their keys belong to nothing then, and are shredded."""
    return Waiting.objects.filter(until__lte=at).delete()[0]


def reach(access: Access, table_id: UUID, turn: int | None = None, *, at: datetime) -> Waiting:
    """The row, held where a transaction is open. Raises NoSuchTable, or ChangedMeanwhile at another turn."""
    rows = Waiting.objects.filter(id=table_id, until__gt=at).defer("came", "made")
    held = transaction.get_connection().in_atomic_block
    row = (rows.select_for_update(of=("self",)) if held else rows).first()
    if row is None or not may(access.actor, LET_OUT, row):
        raise NoSuchTable
    if turn is not None and row.turn != turn:
        raise ChangedMeanwhile
    return row


def words_of(access: Access, row: Waiting) -> dict[str, Any]:
    return dict(access.open(row.words, under=may(access.actor, LET_OUT, row)) or {})


def came(access: Access, row: Waiting) -> bytes:
    """The table as it came."""
    return zlib.decompress(access.open(row.came, under=may(access.actor, LET_OUT, row)) or b"")


def made(access: Access, row: Waiting) -> bytes:
    """The table as it was repaired."""
    return zlib.decompress(access.open(row.made, under=may(access.actor, LET_OUT, row)) or b"")


def as_seen(row: Waiting, words: dict[str, Any]) -> Seen:
    return Seen(
        id=row.id,
        until=row.until,
        turn=row.turn,
        asks_since=row.asks_since,
        by=UUID(words["by"]) if words["by"] else None,
        purpose=words["purpose"],
        recipient=words["recipient"],
        rows=words["rows"],
        headings=_headings(words["headings"]),
        asked=Asked(**words["asked"]),
        tries=words["tries"],
        figures=Figures.of(words["figures"]) if words.get("figures") else None,
        decision=UUID(words["decision"]) if words.get("decision") else None,
        repaired=Figures.of(words["repaired"]) if words.get("repaired") else None,
        cost=Cost.of(words["cost"]) if words.get("cost") else None,
        repaired_as=UUID(words["repaired_as"]) if words.get("repaired_as") else None,
        why=words.get("why", ""),
    )


def _headings(kept: Sequence[Any]) -> tuple[Heading, ...]:
    return tuple(Heading.of(one) for one in kept)
