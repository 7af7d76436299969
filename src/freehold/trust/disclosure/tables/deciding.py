"""Measuring a table that waits, and repairing it. Each time something is decided, and kept."""

import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.trust.access.opener import Access
from freehold.trust.disclosure.gate.refused import UnknownColumn
from freehold.trust.disclosure.tables import bounds, kept, waiting
from freehold.trust.disclosure.tables.figures import Asked, Heading, Part
from freehold.trust.disclosure.tables.loading import looking
from freehold.trust.disclosure.tables.models import Decision
from freehold.trust.disclosure.tables.refused import Busy, MeasureFirst, TooManyTries
from freehold.trust.disclosure.tables.waiting import Seen

Verdict = Decision.Verdict
DOOR = "console"
_PATIENCE = 10.0
_one_at_a_time = threading.Lock()


def measure(
    access: Access, *, table_id: UUID, turn: int, parts: Mapping[str, Part], asked: Asked, at: datetime
) -> UUID:
    """Say what its columns are, and have it measured; what was decided. ``parts`` is by column.

    Raises NoSuchTable, ChangedMeanwhile, TooManyTries, Busy, TooLargeHere or TableRefused.
    """
    row = waiting.reach(access, table_id, turn, at=at)
    before = waiting.as_seen(row, waiting.words_of(access, row))
    headings = _declared(before, parts)
    with _alone():
        found = looking().measured(waiting.came(access, row), headings, asked)
    decision = kept.new_id()
    with transaction.atomic():
        row = waiting.reach(access, table_id, turn, at=at)
        verdict = Verdict.REFUSED if found.reasons else Verdict.ALLOWED
        kept.keep(
            decision, access, table=row.id, door=DOOR, verdict=verdict, figures=found, headings=headings,
            asked=asked, purpose=before.purpose, recipient=before.recipient, at=at,
        )  # fmt: skip
        row.words = {
            **_said(before), "headings": [asdict(one) for one in headings], "asked": asdict(asked),
            "figures": found.as_kept(), "decision": str(decision),
        }  # fmt: skip
        row.made, row.asks_since, row.turn = None, None, turn + 1
        row.save(update_fields=["words", "made", "asks_since", "turn"])
    kept.put_on_record(access, decision, verdict.value)
    return decision


def repair(access: Access, *, table_id: UUID, turn: int, at: datetime) -> UUID:
    """Say less and leave rows out, until it may leave; what was decided.

    Raises NoSuchTable, ChangedMeanwhile, MeasureFirst, TooManyTries, Busy or TableRefused.
    """
    row = waiting.reach(access, table_id, turn, at=at)
    words = waiting.words_of(access, row)
    before = waiting.as_seen(row, words)
    if before.figures is None:
        raise MeasureFirst
    _bounded(before)
    with _alone():
        found = looking().repaired(waiting.came(access, row), before.headings, before.asked)
    decision = kept.new_id()
    with transaction.atomic():
        row = waiting.reach(access, table_id, turn, at=at)
        verdict = Verdict.REFUSED if found.data is None else Verdict.REPAIRED
        kept.keep(
            decision, access, table=row.id, door=DOOR, verdict=verdict, figures=found.figures,
            headings=before.headings, asked=before.asked, purpose=before.purpose,
            recipient=before.recipient, at=at, cost=found.cost,
        )  # fmt: skip
        row.words = {
            **words, "tries": before.tries + 1, "repaired": found.figures.as_kept(),
            "cost": found.cost.as_kept() if found.cost else None, "repaired_as": str(decision),
        }  # fmt: skip
        row.made, row.turn = (None if found.data is None else zlib.compress(found.data)), turn + 1
        row.save(update_fields=["words", "made", "turn"])
    kept.put_on_record(access, decision, verdict.value)
    return decision


def _declared(before: Seen, parts: Mapping[str, Part]) -> list[Heading]:
    _bounded(before)
    if set(parts) != {one.name for one in before.headings}:
        raise UnknownColumn
    return [replace(one, part=parts[one.name]) for one in before.headings]


def _bounded(before: Seen) -> None:
    if before.tries >= bounds.MOST_TRIES:
        raise TooManyTries


def _said(before: Seen) -> dict[str, object]:
    """What stays of the words when it is measured anew."""
    return {
        "by": str(before.by or ""),
        "purpose": before.purpose,
        "recipient": before.recipient,
        "rows": before.rows,
        "tries": before.tries + 1,
    }


@contextmanager
def _alone() -> Iterator[None]:
    """Looking at a large table takes a processor for seconds: one at a time, so that pages are answered."""
    if not _one_at_a_time.acquire(timeout=_PATIENCE):
        raise Busy
    try:
        yield
    finally:
        _one_at_a_time.release()
