"""Small files that outlive a power cut, and locks between processes.

A file that is replaced is at every moment the old one whole or the new one whole. A lock ends with its
process, in whatever way that ends.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ASK_AGAIN_SECONDS = 0.1


class HeldElsewhere(Exception):
    """Another process holds the lock, and did not let go of it in time."""


def replace(file: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file, for its user alone (0600); on disk when this returns.

    Whoever else may replace the same file has to be kept out by ``alone``: its draft has one name.
    """
    draft = file.with_name(f"{file.name}.draft")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o600)
    with os.fdopen(handle, "wb") as stream:
        os.fchmod(handle, 0o600)  # of a draft that somebody left with other rights
        stream.write(data)
        stream.flush()
        os.fsync(handle)
    draft.replace(file)
    sync_folder(file.parent)


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk: what was made, renamed or removed there."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def alone(lock: Path, *, wait_seconds: float | None = None) -> Iterator[None]:
    """Be the only process inside, for as long as it takes. Raises HeldElsewhere after ``wait_seconds``."""
    with lock.open("w") as held:
        _take(held.fileno(), wait_seconds)
        yield


def _take(handle: int, wait_seconds: float | None) -> None:
    if wait_seconds is None:
        fcntl.flock(handle, fcntl.LOCK_EX)
        return
    until = time.monotonic() + wait_seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise HeldElsewhere from None
            time.sleep(_ASK_AGAIN_SECONDS)
        else:
            return
