"""A full disk, a read-only one, a database that is gone: told apart from faults of ours, in two voices."""

import errno
import sqlite3

import pytest
from django.db import OperationalError

from freehold.foundation.outages import (
    DatabaseMissing,
    DiskFull,
    DiskReadOnly,
    Outage,
    TooBusy,
    outage_of,
)


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), DiskFull),
        (OSError(errno.EROFS, "Read-only file system"), DiskReadOnly),
        (PermissionError(errno.EACCES, "Permission denied"), DiskReadOnly),
        (OperationalError("database or disk is full"), DiskFull),
        (OperationalError('could not extend file "base/1": No space left on device'), DiskFull),
        (OperationalError("attempt to write a readonly database"), DiskReadOnly),
        (OperationalError("no such table: vault_key"), DatabaseMissing),
        (sqlite3.DatabaseError("file is not a database"), DatabaseMissing),
        (OperationalError("database is locked"), TooBusy),
        (OperationalError("could not connect to server: Connection refused"), Outage),
    ],
)
def test_what_the_machine_does_is_told_in_two_voices(error: Exception, kind: type[Outage]) -> None:
    outage = outage_of(error)
    assert type(outage) is kind
    assert outage.status == 503
    assert "not kept" in outage.for_members
    assert outage.for_owner != outage.for_members


@pytest.mark.parametrize(
    "error", [None, ValueError("full"), FileNotFoundError(2, "x"), OperationalError("near S")]
)
def test_a_fault_of_ours_stays_one(error: Exception | None) -> None:
    assert outage_of(error) is None


def test_the_cause_counts() -> None:
    try:
        try:
            raise sqlite3.OperationalError("database or disk is full")
        except sqlite3.Error as reason:
            raise RuntimeError("while a page was made") from reason
    except RuntimeError as error:
        assert isinstance(outage_of(error), DiskFull)
