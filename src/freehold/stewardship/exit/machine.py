"""Bringing an archive home, batch by batch: each batch and the memory of it are one transaction.

There is no checkpoint that could disagree with what was made. An import that was killed is simply run
again: what is remembered is passed over, what is not was never made.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.stewardship.exit import marks
from freehold.stewardship.exit.account import Account, Report
from freehold.stewardship.exit.marks import Remembered
from freehold.stewardship.exit.plan import batches
from freehold.stewardship.exit.readers.records import KIND_OF, Kind, Record, Source
from freehold.stewardship.exit.readers.refused import Reader, RefusedRow
from freehold.stewardship.exit.reasons import Reason

BATCH = 100
"""Rows in one transaction: a few tenths of a second during which nobody else writes."""
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Made:
    """The row became something. ``thing`` is its id where that is public."""

    thing: UUID | None = None


@dataclass(frozen=True, slots=True)
class HereAlready:
    """What the row says is here by other ways, such as a person who joined by themselves."""

    thing: UUID | None = None


@dataclass(frozen=True, slots=True)
class NotTaken:
    """The house does not take the row."""

    reason: Reason


Outcome = Made | HereAlready | NotTaken


class Destination(Protocol):
    """Where records go. Called inside a transaction, with records of one sort, in the reader's order."""

    def make(self, records: Sequence[Record]) -> Sequence[Outcome]:
        """One outcome for each record, in order."""
        ...


def bring(
    reader: Reader,
    destination: Destination,
    *,
    import_id: UUID,
    progress: Callable[[int], None] = lambda _done: None,
) -> Report:
    """Make everything of the archive that was not made before. Run again, it makes nothing.

    The report of an import that was interrupted and goes on is the one it would have had without.
    ``progress`` is told after each batch how many rows have been gone through, refused ones left out; what
    it raises stops the import there. Raises ``ArchiveRefused`` where the archive cannot be read on; what
    was made until then stays.
    """
    account = Account()
    source = reader.source()
    done = 0
    for batch in batches(reader.read(), account, size=BATCH):
        for record, outcome in zip(batch, _settled(batch, source, destination, import_id), strict=True):
            _enter(account, record, outcome)
        done += len(batch)
        progress(done)
    return account.settle()


def _settled(
    batch: Sequence[Record], source: Source, destination: Destination, import_id: UUID
) -> list[Outcome]:
    """One batch, made or found made. Another process that makes the same rows at once turns this one back;
    it looks again then, and finds them."""
    for attempt in range(1, _TRIES + 1):
        try:
            with transaction.atomic():
                return _once(batch, source, destination, import_id)
        except IntegrityError:
            if attempt == _TRIES:
                raise
    raise AssertionError


def _once(
    batch: Sequence[Record], source: Source, destination: Destination, import_id: UUID
) -> list[Outcome]:
    kind = KIND_OF[type(batch[0])]
    known = marks.remembered(source, kind, [record.key for record in batch])
    new = [record for record in batch if record.key not in known]
    outcomes = dict(zip((record.key for record in new), destination.make(new) if new else (), strict=True))
    marks.remember(
        source,
        kind,
        {
            key: Remembered(outcome.thing, import_id, found=isinstance(outcome, HereAlready))
            for key, outcome in outcomes.items()
            if not isinstance(outcome, NotTaken)
        },
    )
    return [outcomes.get(record.key) or _as_before(known[record.key], import_id) for record in batch]


def _as_before(known: Remembered, import_id: UUID) -> Outcome:
    """What this same import made before it was interrupted, it has made."""
    if known.of == import_id and not known.found:
        return Made(known.thing)
    return HereAlready(known.thing)


def _enter(account: Account, record: Record, outcome: Outcome) -> None:
    kind: Kind = KIND_OF[type(record)]
    match outcome:
        case Made():
            account.made(kind)
        case HereAlready():
            account.already(kind)
        case NotTaken(reason):
            account.refused(RefusedRow(kind, record.row_id, reason))
