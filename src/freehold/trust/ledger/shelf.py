"""The shelf: where published heads lie, off the data disk, so that a restored house knows what it lost."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol

from freehold.foundation.refusal import Refusal
from freehold.trust.ledger import notes

_CHECKPOINT, _GAP = ".checkpoint", ".gap"


class Shelved(NamedTuple):
    """A head as it lies on the shelf: read, not believed."""

    origin: notes.Origin
    size: int
    note: str


class ShelfIsAhead(Refusal):
    code = "ledger-shelf-ahead"
    for_owner = (
        "A newer or another head of the ledger has been published already: this database is older than what "
        "members have seen. Restart the house; it then declares what is missing."
    )


class ShelfUnreadable(Refusal):
    code = "ledger-shelf-unreadable"
    for_owner = (
        "The folder of published checkpoints holds a file that is none. Put its newest backup back, or move "
        "the folder aside: the house then cannot tell whether it lost entries."
    )


class CheckpointShelf(Protocol):
    """Keeps the newest published head of every generation. What a method took is on disk when it returns."""

    def newest(self) -> Shelved | None:
        """The head of the highest generation; None where nothing was ever published."""

    def put(self, head: Shelved) -> None:
        """Take a head. Raises ShelfIsAhead for a smaller one than it has, or another of the same size."""

    def put_gap(self, opened: notes.Origin, statement: str) -> None:
        """Take the statement with which a log was opened."""


def shelved(note: str) -> Shelved:
    """A checkpoint by what it says. Raises ShelfUnreadable."""
    lines = note.split("\n")
    try:
        return Shelved(notes.read_origin(lines[0]), int(lines[1]), note)
    except (ValueError, IndexError):
        raise ShelfUnreadable from None


class FolderShelf:
    """A shelf in a folder of its own, one file a generation."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def newest(self) -> Shelved | None:
        files = sorted(self._folder.glob(f"*{_CHECKPOINT}"))
        return self._read(files[-1]) if files else None

    def put(self, head: Shelved) -> None:
        with self._locked():
            file = self._file(head.origin, _CHECKPOINT)
            if file.exists():
                held = self._read(file)
                if held.note == head.note:
                    return
                if held.size >= head.size:
                    raise ShelfIsAhead
            self._replace(file, head.note)

    def put_gap(self, opened: notes.Origin, statement: str) -> None:
        with self._locked():
            self._replace(self._file(opened, _GAP), statement)

    def _file(self, origin: notes.Origin, ending: str) -> Path:
        return self._folder / f"{origin.generation:08d}{ending}"

    def _read(self, file: Path) -> Shelved:
        try:
            return shelved(file.read_text())
        except UnicodeDecodeError:
            raise ShelfUnreadable from None

    def _replace(self, file: Path, text: str) -> None:
        draft = file.with_suffix(f".{os.getpid()}.draft")
        with draft.open("w") as opened:
            draft.chmod(0o600)
            opened.write(text)
            opened.flush()
            os.fsync(opened.fileno())
        draft.replace(file)
        self._sync_folder()

    def _sync_folder(self) -> None:
        folder = os.open(self._folder, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (self._folder / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
