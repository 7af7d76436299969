"""The newest head goes to the shelf, and only then counts as published."""

from datetime import datetime

from freehold.trust.ledger.models import Checkpoint
from freehold.trust.ledger.sequencer import newest_log
from freehold.trust.ledger.shelf import CheckpointShelf, ShelfIsAhead, shelved


def publish(*, at: datetime, shelf: CheckpointShelf) -> Checkpoint | None:
    """Ship the newest head off the data disk, then mark it; None where it is published already.

    Safe to run again and in several processes. Raises ShelfIsAhead where members have seen a newer head than
    the database has, and LedgerNotOpen.
    """
    newest = _newest()
    if newest.published_at is not None:
        return None
    head = shelved(newest.note)
    try:
        shelf.put(head)
    except ShelfIsAhead:
        if _newest().size > newest.size:
            return None  # another process published a newer head in between
        raise
    Checkpoint.objects.filter(pk=newest.pk).update(published_at=at)
    newest.published_at = at
    return newest


def _newest() -> Checkpoint:
    return Checkpoint.objects.filter(log=newest_log()).order_by("-size")[0]
