"""The ledger opens when the house starts: first compared with what was published, never going backwards.

If the database has lost entries that members may hold proofs of, a new log begins with a signed statement of
the gap (docs/formats/ledger-gap.md).
"""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db import transaction

from freehold.foundation.database import LEDGER
from freehold.foundation.refusal import Refusal
from freehold.trust.ledger import notes, reading
from freehold.trust.ledger.models import Checkpoint, Log
from freehold.trust.ledger.publishing import publish
from freehold.trust.ledger.sequencer import LedgerNotOpen, lock_newest_log, newest_log, sign_head
from freehold.trust.ledger.shelf import CheckpointShelf, shelved
from freehold.trust.ledger.signer import Signer
from freehold.trust.ledger.tree import EMPTY_ROOT
from freehold.trust.ledger.verifier.files import GAP_HEADER
from freehold.trust.ledger.verifier.notes import Head, read_checkpoint
from freehold.trust.ledger.verifier.refused import Refused


class ShelfNotOurs(Refusal):
    code = "ledger-shelf-not-ours"
    for_owner = (
        "The newest published checkpoint is not signed with this house's ledger key. Either the folder of "
        "checkpoints belongs to another house, or the key was lost: put the right one back before starting."
    )


@dataclass(frozen=True, slots=True)
class Opened:
    """The log that grows now, its verifier key, and the statement of a gap that it began with, if it did."""

    origin: str
    vkey: str
    gap: str


def open_ledger(*, name: str, at: datetime, signer: Signer, shelf: CheckpointShelf) -> Opened:
    """Open the ledger at start-up. ``name`` is used by a house that has no ledger yet.

    Safe in several processes at once. Raises ShelfNotOurs, ShelfUnreadable, LedgerNameRefused.
    """
    published = _published(shelf, signer)
    with transaction.atomic(using=LEDGER, durable=True):
        log = _log_after(published, name, at, signer)
    if log.gap:
        shelf.put_gap(notes.read_origin(log.origin), log.gap)
    if published is None:
        _put_again(log, shelf)
    publish(at=at, shelf=shelf)
    return Opened(log.origin, notes.vkey(log.origin, signer.public_key), log.gap)


def _published(shelf: CheckpointShelf, signer: Signer) -> Head | None:
    """The newest head on the shelf, believed because this house's key signed it."""
    newest = shelf.newest()
    if newest is None:
        return None
    try:
        return read_checkpoint(newest.note, [notes.vkey(str(newest.origin), signer.public_key)])
    except Refused:
        raise ShelfNotOurs from None


def _log_after(published: Head | None, name: str, at: datetime, signer: Signer) -> Log:
    """The log that goes on from what was published; the newest one is locked while this is decided."""
    try:
        log = lock_newest_log()
    except LedgerNotOpen:
        log = None
    if published is None:
        return log or _begin(notes.origin(name, 1), at, signer)
    if log is not None and _contains(log, published):
        return log
    return _begin_after_gap(log, published, at, signer)


def _contains(log: Log, head: Head) -> bool:
    """Whether the database still has what was published."""
    generation = notes.read_origin(head.origin).generation
    if generation != log.generation:
        return generation < log.generation  # a newer log is open: its statement tells of the older one
    return head.size <= log.size and reading.root_at(log.generation, head.size) == head.root


def _begin(origin: notes.Origin, at: datetime, signer: Signer, gap: str = "") -> Log:
    """A new log with its head of size 0. Where another process was faster, its log stands."""
    fresh = Log(generation=origin.generation, origin=str(origin), opened_at=at, gap=gap)
    Log.objects.bulk_create([fresh], ignore_conflicts=True)
    log = newest_log()
    if not Checkpoint.objects.filter(log=log).exists():
        sign_head(log, EMPTY_ROOT, at=at, signer=signer)
    return log


def _begin_after_gap(log: Log | None, published: Head, at: datetime, signer: Signer) -> Log:
    old = notes.read_origin(published.origin)
    latest = max(old.generation, log.generation if log else 0)
    new = notes.Origin(old.name, latest + 1)
    kept = Log.objects.filter(origin=published.origin).first()
    size, root = (kept.size, reading.root_at(kept.generation, kept.size)) if kept else (0, EMPTY_ROOT)
    statement = (
        f"{GAP_HEADER}\n"
        f"old {old}\n"
        f"published {published.size} {notes.b64(published.root)}\n"
        f"kept {size} {notes.b64(root)}\n"
        f"new {new}\n"
        f"key {notes.vkey(str(new), signer.public_key)}\n"
        f"time {at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}\n"
    )
    # The head that was kept stands in the statement: proofs of what is left are given against it.
    Checkpoint.objects.filter(log=kept, size=size, published_at__isnull=True).update(published_at=at)
    return _begin(new, at, signer, gap=notes.signed_note(statement, [str(old), str(new)], signer))


def _put_again(log: Log, shelf: CheckpointShelf) -> None:
    """An empty shelf gets what was published last."""
    last = Checkpoint.objects.filter(log=log, published_at__isnull=False).order_by("-size").first()
    if last is not None:
        shelf.put(shelved(last.note))
