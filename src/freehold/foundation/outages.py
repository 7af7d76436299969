"""What stops a house that is otherwise well: its disk, its databases. Told in words instead of a fault."""

import errno
import sqlite3
from collections.abc import Iterator
from typing import ClassVar

from django.db import Error

from freehold.foundation.refusal import Refusal

_NO_ROOM = ("database or disk is full", "could not extend file", "no space left", "disk quota")
_READ_ONLY = ("readonly database", "read-only", "unable to open database file", "permission denied")
_MISSING = ("no such table", "does not exist", "file is not a database", "disk image is malformed")
_BUSY = ("database is locked", "deadlock", "timeout")


class Outage(Refusal):
    """The house cannot do it now. What was acknowledged before stays; what was sent just now was not kept."""

    code: ClassVar[str] = "outage"
    status: ClassVar[int] = 503
    for_members: ClassVar[str] = (
        "The house cannot reach what it keeps at the moment. What you sent just now was not kept. Please try "
        "again in a few minutes."
    )
    for_owner: ClassVar[str] = "A database cannot be reached. Look whether it runs, and open the house again."


class DiskFull(Outage):
    code = "outage.disk-full"
    for_members = (
        "The house has no room left to keep anything. What you sent just now was not kept; everything from "
        "before is safe. The owner has to make room."
    )
    for_owner = (
        "The disk of the data folder is full. Make room; the house goes on by itself, nothing is lost."
    )


class DiskReadOnly(Outage):
    code = "outage.read-only"
    for_members = (
        "The house can be read and cannot be written to at the moment. What you sent just now was not kept."
    )
    for_owner = (
        "The data folder cannot be written to: its disk is read-only, or it belongs to another user. A disk "
        "that became read-only by itself is often about to fail: make a backup."
    )


class DatabaseMissing(Outage):
    code = "outage.database-missing"
    for_owner = (
        "A database is missing, empty or damaged. Close the house and do not write to it. The key store "
        "comes back with: freehold restore PLACE --keys-only; all of it with: freehold restore PLACE"
    )


class TooBusy(Outage):
    code = "outage.busy"
    for_members = "Too much is being written at once. What you sent was not kept. Please try again."
    for_owner = "A database stayed locked for too long: another program may hold it open."


def outage_of(error: BaseException | None) -> Outage | None:
    """The outage behind an error, if one is; None for a fault of ours."""
    for each in _chain(error):
        if isinstance(each, Outage):
            return each
        if isinstance(each, OSError) and (found := _of_system(each)) is not None:
            return found
        if isinstance(each, Error | sqlite3.Error) and (found := _of_database(str(each).lower())) is not None:
            return found
    return None


def _of_system(error: OSError) -> Outage | None:
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return DiskFull()
    if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return DiskReadOnly()
    return None


def _of_database(says: str) -> Outage | None:
    kinds = ((_NO_ROOM, DiskFull), (_READ_ONLY, DiskReadOnly), (_MISSING, DatabaseMissing), (_BUSY, TooBusy))
    for marks, kind in kinds:
        if any(mark in says for mark in marks):
            return kind()
    return Outage() if "connect" in says or "disk i/o error" in says else None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """The error and what it came from."""
    seen = 0
    while error is not None and seen < 10:
        yield error
        error, seen = error.__cause__ or error.__context__, seen + 1
