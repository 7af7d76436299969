"""Leaving nothing in the files of SQLite: what was deleted is gone from the pages, and from the log too.

``secure_delete`` overwrites deleted cells, but balancing a tree can leave copies in the unused middle of a
page (found by searching every byte). Only writing the whole file anew (VACUUM) is sure to leave none. It
keeps writers waiting for some seconds a gigabyte, so that a large file waits for the night.
"""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connections

from freehold.foundation.database import KEYS, LEDGER
from freehold.foundation.refusal import Refusal

PATIENCE_SECONDS = 60.0
AT_ONCE_BYTES = 1_000_000_000
_PAUSE_SECONDS = 0.2
_WITH_PEOPLE = ("default", KEYS)
"""What the ledger keeps of somebody is under a key that is dead, and its rows are never deleted."""


class LogsInUse(Refusal):
    code = "erasing-logs-in-use"
    for_owner = "A database is read without a pause, so its log cannot be emptied. It is tried again."


def rewrite_files(*, most_bytes: int | None = AT_ONCE_BYTES) -> bool:
    """Write the files anew, so that no page holds what was deleted. False where one was larger than that.

    None is for the night. Needs as much room on the disk as the file takes.
    """
    whole = True
    for alias in _WITH_PEOPLE:
        if _is_sqlite(alias):
            size = _size(alias)
            if most_bytes is None or size <= most_bytes:
                _rewrite(alias)
            else:
                whole = False
    return whole


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


def _is_sqlite(alias: str) -> bool:
    """A transaction that is open, as in a test, has nothing to sweep yet."""
    return connections[alias].vendor == "sqlite" and not connections[alias].in_atomic_block


def _size(alias: str) -> int:
    file = Path(str(connections[alias].settings_dict["NAME"]))
    return file.stat().st_size if file.exists() else 0


def _rewrite(alias: str) -> None:
    with connections[alias].cursor() as cursor, _room_beside_the_file():
        cursor.execute("PRAGMA temp_store=FILE")
        try:
            cursor.execute("VACUUM")
        finally:
            cursor.execute("PRAGMA temp_store=MEMORY")


@contextmanager
def _room_beside_the_file() -> Iterator[None]:
    """SQLite's draft of the new file lies in the data folder, and not on a disk that nobody thinks of."""
    before = os.environ.get("SQLITE_TMPDIR")
    os.environ["SQLITE_TMPDIR"] = str(settings.HOUSE.databases)
    try:
        yield
    finally:
        if before is None:
            del os.environ["SQLITE_TMPDIR"]
        else:
            os.environ["SQLITE_TMPDIR"] = before


def _swept(alias: str) -> bool:
    if not _is_sqlite(alias):
        return True
    with connections[alias].cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy: int = cursor.fetchone()[0]
    return not busy
