"""How every process learns that a key was shredded, and drops what it holds open."""

import threading
import time
from collections.abc import Callable

from django.db import connections, transaction
from django.db.models import F

from freehold.foundation.database import KEYS
from freehold.trust.vault.models import Shredding

LOOK_SECONDS = 1.0

_hooks: list[Callable[[], None]] = []
_seen = threading.local()
_counted: dict[str, int] = {}


def when_shredded(forget: Callable[[], None]) -> None:
    """Have ``forget`` called in this process soon after any process shreds a key."""
    _hooks.append(forget)


def count() -> None:
    """Say that keys are shredded. Called inside the transaction that deletes them."""
    Shredding.objects.bulk_create([Shredding(id=1)], ignore_conflicts=True)
    Shredding.objects.filter(id=1).update(times=F("times") + 1)


def announce() -> None:
    """Have every process drop what it holds open, without a key being shredded."""
    with transaction.atomic(using=KEYS):
        count()
    drop()


def times() -> int:
    """How often keys have been shredded."""
    return Shredding.objects.filter(id=1).values_list("times", flat=True).first() or 0


def notice() -> None:
    """Drop what is held open if a key was shredded since the last look.

    SQLite tells in 4 µs whether another connection wrote at all (PRAGMA data_version), so that the counter
    is read only then. Elsewhere it is read at most once a second.
    """
    if not _something_happened():
        return
    now = times()
    if _counted.setdefault("times", now) != now:
        _counted["times"] = now
        drop()


def drop() -> None:
    """Drop what this process holds open. Who shreds calls it: SQLite tells no connection of itself."""
    for forget in _hooks:
        forget()


def _something_happened() -> bool:
    connection = connections[KEYS]
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        version = connection.connection.execute("PRAGMA data_version").fetchone()[0]
        mark: tuple[object, ...] = (id(connection.connection), version)
    else:
        mark = (int(time.monotonic() / LOOK_SECONDS),)
    if getattr(_seen, "mark", None) == mark:
        return False
    _seen.mark = mark
    return True
