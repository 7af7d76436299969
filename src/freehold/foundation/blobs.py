"""Files of a house: written once under a random name, read in ranges, removed.

What they hold is sealed by whoever hands it over; this room sees bytes. A name tells nothing, and no name can
lead out of the folder.
"""

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Protocol, Self

from freehold.foundation import durable
from freehold.foundation.refusal import Refusal

_NAME = re.compile(r"[0-9a-f]{32}\Z")
_DRAFTS = "drafts"


class NoSuchBlob(Refusal):
    """The name is of no blob that is kept; also when it is not the form of a name at all."""

    code: ClassVar[str] = "blob.missing"
    for_members = "This file is not here any more."
    for_owner = "A file of the media folder is missing. Restore it from a backup."


class NoRoom(Refusal):
    code = "blob.no-room"
    for_members = "This file could not be kept. Please try again later."
    for_owner = "The disk of the media folder is full, or cannot be written to."


class Draft(Protocol):
    """A blob being written. Left without ``keep``, nothing of it stays."""

    name: str

    def write(self, piece: bytes) -> None: ...
    def read(self, start: int, length: int) -> bytes: ...
    def keep(self) -> None: ...
    def discard(self) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class BlobStore(Protocol):
    """Where files lie. ``FolderBlobs`` keeps them on a disk; an object store fits behind the same verbs."""

    def draft(self) -> Draft:
        """Begin a blob under a new random name."""

    def size(self, name: str) -> int:
        """Its length in bytes; ``NoSuchBlob``."""

    def read(self, name: str, start: int, length: int) -> bytes:
        """``length`` bytes from ``start``, fewer at the end; ``NoSuchBlob``."""

    def remove(self, name: str) -> None:
        """Gone when this returns. A name that is not there is no error: removing twice is removing."""

    def older_than(self, moment: datetime) -> Iterator[str]:
        """Names of the blobs kept before ``moment``."""

    def discard_drafts(self, *, untouched_since: datetime) -> int:
        """Remove what dead writers left; how many."""


def _untouched(folder: Path, since: datetime) -> list[Path]:
    """The files of a folder last written before ``since``; one that another process just removed is not."""
    found = []
    for file in folder.iterdir():
        with suppress(FileNotFoundError):
            if file.stat(follow_symlinks=False).st_mtime < since.timestamp():
                found.append(file)
    return found


class FolderDraft:
    """A file in the drafts folder, on the same disk as its final place, so that keeping it is one rename."""

    def __init__(self, drafts: Path, home: Path, name: str) -> None:
        self.name = name
        self._path, self._home = drafts / name, home
        flags = os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        try:
            self._handle = os.open(self._path, flags, mode=0o600)
        except OSError as error:
            raise NoRoom from error
        self._length, self._open = 0, True

    def write(self, piece: bytes) -> None:
        """Append; ``NoRoom`` when the disk does not take it."""
        view = memoryview(piece)
        try:
            while view:
                written = os.write(self._handle, view)
                view, self._length = view[written:], self._length + written
        except OSError as error:
            raise NoRoom from error

    def read(self, start: int, length: int) -> bytes:
        return os.pread(self._handle, length, start)

    def keep(self) -> None:
        """Make it a blob: on disk, whole, under its name, also after a power cut from now on."""
        try:
            os.fsync(self._handle)
            self._home.mkdir(mode=0o700, exist_ok=True)
            self._path.rename(self._home / self.name)
            durable.sync_folder(self._home)
            durable.sync_folder(self._home.parent)
        except OSError as error:
            raise NoRoom from error
        self._close()

    def discard(self) -> None:
        if self._open:
            self._path.unlink(missing_ok=True)
            self._close()

    def _close(self) -> None:
        if self._open:
            self._open = False
            os.close(self._handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.discard()


class FolderBlobs:
    """Blobs in one folder of a disk: ``ab/ab…`` in 256 sub-folders, and drafts beside them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._drafts = folder / _DRAFTS
        for made in (folder, self._drafts):  # each by itself: parents=True would not give its mode to both
            made.mkdir(mode=0o700, parents=True, exist_ok=True)

    def draft(self) -> FolderDraft:
        name = os.urandom(16).hex()
        return FolderDraft(self._drafts, self._folder / name[:2], name)

    def size(self, name: str) -> int:
        try:
            return self._path(name).stat(follow_symlinks=False).st_size
        except FileNotFoundError:
            raise NoSuchBlob from None

    def read(self, name: str, start: int, length: int) -> bytes:
        try:
            handle = os.open(self._path(name), os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
        except OSError:
            raise NoSuchBlob from None
        try:
            return os.pread(handle, length, start)
        finally:
            os.close(handle)

    def remove(self, name: str) -> None:
        self._path(name).unlink(missing_ok=True)

    def older_than(self, moment: datetime) -> Iterator[str]:
        for folder in self._folder.iterdir():
            if folder != self._drafts:
                yield from (file.name for file in _untouched(folder, moment) if _NAME.match(file.name))

    def discard_drafts(self, *, untouched_since: datetime) -> int:
        dead = _untouched(self._drafts, untouched_since)
        for file in dead:
            file.unlink(missing_ok=True)
        return len(dead)

    def _path(self, name: str) -> Path:
        if not _NAME.match(name):
            raise NoSuchBlob
        return self._folder / name[:2] / name
