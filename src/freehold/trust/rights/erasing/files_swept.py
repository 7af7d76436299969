"""Leaving nothing in the write-ahead logs of SQLite: what was deleted is gone from file and log."""

import time

from django.db import connections

from freehold.foundation.database import KEYS, LEDGER
from freehold.foundation.refusal import Refusal

PATIENCE_SECONDS = 60.0
_PAUSE_SECONDS = 0.2


class LogsInUse(Refusal):
    code = "erasing-logs-in-use"
    for_owner = "A database is read without a pause, so its log cannot be emptied. It is tried again."


def sweep_files() -> None:
    """Checkpoint and truncate the log of each database. PostgreSQL has its own ways (see SECURITY.md).

    Waits for who is reading. Raises LogsInUse after a minute: what calls it comes back.
    """
    until = time.monotonic() + PATIENCE_SECONDS
    for alias in ("default", KEYS, LEDGER):
        while not _swept(alias):
            if time.monotonic() > until:
                raise LogsInUse
            time.sleep(_PAUSE_SECONDS)


def _swept(alias: str) -> bool:
    connection = connections[alias]
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy: int = cursor.fetchone()[0]
    return not busy
