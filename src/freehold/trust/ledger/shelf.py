"""The shelf: where published heads lie, off the data disk, so that a restored house knows what it lost."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import NamedTuple, Protocol

from freehold.foundation import durable
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
            durable.replace(file, head.note.encode())

    def put_gap(self, opened: notes.Origin, statement: str) -> None:
        with self._locked():
            durable.replace(self._file(opened, _GAP), statement.encode())

    def _file(self, origin: notes.Origin, ending: str) -> Path:
        return self._folder / f"{origin.generation:08d}{ending}"

    def _read(self, file: Path) -> Shelved:
        try:
            return shelved(file.read_text())
        except UnicodeDecodeError:
            raise ShelfUnreadable from None

    def _locked(self) -> AbstractContextManager[None]:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return durable.alone(self._folder / ".lock")
