"""The daily turn: a new epoch, every live key re-wrapped, epochs past the window destroyed.

After that no copy of the key store from before the window opens what was shredded since, even with
today's root key and ring.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.foundation.database import KEYS
from freehold.trust.vault import _keys
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.models import Key
from freehold.trust.vault.ring import Epoch

WINDOW = timedelta(days=7)
BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Turn:
    """What a turn did."""

    epoch: int
    rewrapped: int
    destroyed: tuple[int, ...]


def turn(*, at: datetime, window: timedelta = WINDOW) -> Turn:
    """Begin an epoch and bring every key under it. May be stopped anywhere and run again."""
    epoch = ring().turn(at=at)
    rewrapped = rewrap(epoch)
    return Turn(epoch.number, rewrapped, tuple(destroy(at=at, window=window)))


def rewrap(epoch: Epoch) -> int:
    """Re-wrap the keys of older epochs, in batches so small that pages are served meanwhile."""
    done = 0
    while batch := _older_than(epoch):
        with transaction.atomic(using=KEYS):
            for key_id, found_by, number, wrapped in batch:
                key = _keys.unwrap(key_id.bytes, found_by, wrapped, ring().get(number))
                again = _keys.wrap(key_id.bytes, found_by, key.secret, key.holder, key.key_class, epoch)
                Key.objects.filter(id=key_id, epoch=number).update(wrapped=again, epoch=epoch.number)
        done += len(batch)
    return done


def destroy(*, at: datetime, window: timedelta = WINDOW) -> list[int]:
    """Destroy the epochs that ended before the window and wrap nothing any more. Returns their numbers."""
    oldest = Key.objects.order_by("epoch").values_list("epoch", flat=True).first()
    below = ring().current().number if oldest is None else oldest
    return ring().destroy_before(below, older_than=window, at=at)


def _older_than(epoch: Epoch) -> list[tuple[UUID, bytes, int, bytes]]:
    rows = Key.objects.filter(epoch__lt=epoch.number).values_list("id", "lookup", "epoch", "wrapped")[:BATCH]
    return [(key_id, bytes(found_by), number, bytes(wrapped)) for key_id, found_by, number, wrapped in rows]
