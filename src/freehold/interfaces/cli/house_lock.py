"""One ``freehold up`` for one data folder."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from freehold.foundation.refusal import Refusal


class AlreadyUp(Refusal):
    code = "already-up"
    for_owner = "This house is open already: another freehold up runs on {data}{where}. Stop that one first."


@contextmanager
def held(data: Path) -> Iterator[Path]:
    """Hold the folder's lock, or raise AlreadyUp. The system lets go of it when the process ends, in any way.

    Yields the lock's file: what stands in it tells a second ``up`` where the first one answers.
    """
    file = data / "up.lock"
    with file.open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            where = lock.read().strip()
            raise AlreadyUp(
                AlreadyUp.for_owner.format(data=data, where=f" ({where})" if where else "")
            ) from None
        lock.truncate(0)
        yield file
        lock.truncate(0)


def note(file: Path, address: str) -> None:
    file.write_text(f"process {os.getpid()}, {address}\n")
