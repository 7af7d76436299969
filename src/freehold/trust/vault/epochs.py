"""The daily turn: a new epoch, every live key re-wrapped, epochs past the window destroyed.

After that no copy of the key store from before the window opens what was shredded since, even with
today's root key and ring.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connections, transaction

from freehold.foundation.database import KEYS
from freehold.trust.vault import _keys
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.models import Key
from freehold.trust.vault.ring import Epoch

WINDOW = timedelta(days=7)
BATCH = 500
PAUSE = 0.002
"""Seconds between batches, in which others that wait for the key store get it."""


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
    """Re-wrap the keys of older epochs, in batches so small that pages are served meanwhile.

    What costs time is done before the key store is locked: who makes a key waits for one write of a batch.
    """
    done = 0
    while batch := _older_than(epoch):
        made = _keys.rewrap(batch, epoch)
        with transaction.atomic(using=KEYS):
            _replace(made, epoch)
        done += len(batch)
        time.sleep(PAUSE)
    return done


def destroy(*, at: datetime, window: timedelta = WINDOW) -> list[int]:
    """Destroy the epochs that ended before the window and wrap nothing any more. Returns their numbers."""
    oldest = Key.objects.order_by("epoch").values_list("epoch", flat=True).first()
    below = ring().current().number if oldest is None else oldest
    return ring().destroy_before(below, older_than=window, at=at)


def _replace(made: Sequence[tuple[bytes, _keys.Row]], epoch: Epoch) -> None:
    """A key that was shredded or re-wrapped meanwhile is left as it is."""
    connection = connections[KEYS]
    native = connection.features.has_native_uuid_field
    with connection.cursor() as cursor:
        cursor.executemany(
            "UPDATE vault_key SET wrapped = %s, epoch = %s WHERE id = %s AND epoch = %s",
            [
                (record, epoch.number, key_id if native else key_id.hex, before)
                for record, (key_id, _, before, _) in made
            ],
        )


def _older_than(epoch: Epoch) -> list[_keys.Row]:
    rows = Key.objects.filter(epoch__lt=epoch.number).values_list("id", "lookup", "epoch", "wrapped")[:BATCH]
    return [(key_id, bytes(found_by), number, bytes(wrapped)) for key_id, found_by, number, wrapped in rows]
