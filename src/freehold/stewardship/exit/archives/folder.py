"""An archive that lies unpacked in a folder, or is one single file."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext

from freehold.stewardship.exit.archives.bounded import Bounded
from freehold.stewardship.exit.archives.opening import (
    Bytes,
    MissingPart,
    NoArchive,
    RandomBytes,
    TooLarge,
)
from freehold.stewardship.exit.limits import Limits


@contextmanager
def plain_file(path: Path, limits: Limits) -> Iterator[BinaryIO]:
    """A plain file of at most ``limits.part_bytes``, open for reading.

    Opened without following a link and without waiting, so that a pipe or a device put in place of the
    file cannot hold the reader; the size is asked before the first byte is read.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise NoArchive(
            gettext("%(part)s cannot be opened: it is missing, not readable, or a link.")
            % {"part": path.name}
        ) from error
    with os.fdopen(handle, "rb") as file:
        facts = os.fstat(file.fileno())
        if not stat.S_ISREG(facts.st_mode):
            raise NoArchive(gettext("%(part)s is not a plain file.") % {"part": path.name})
        if facts.st_size > limits.part_bytes:
            raise TooLarge.part(path.name, limits.part_bytes)
        yield file


class FolderArchive:
    """The plain files directly in a folder. Links, pipes and sub-folders are as if they were not there."""

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits

    def names(self) -> frozenset[str]:
        with os.scandir(self._folder) as entries:
            return frozenset(entry.name for entry in entries if entry.is_file(follow_symlinks=False))

    @contextmanager
    def open(self, name: str) -> Iterator[Bytes]:
        if name not in self.names():
            raise MissingPart(gettext("%(part)s is not in this folder.") % {"part": name})
        with plain_file(self._folder / name, self._limits) as file:
            yield Bounded(file, name=name, limit=self._limits.part_bytes)


class FileArchive:
    """A single file: an archive with one part, whatever its name. It is read by one reader at a time."""

    def __init__(self, file: RandomBytes, *, name: str, limits: Limits) -> None:
        self._file = file
        self._name = name
        self._limits = limits

    def names(self) -> frozenset[str]:
        return frozenset({self._name})

    @contextmanager
    def open(self, name: str) -> Iterator[Bytes]:
        if name != self._name:
            raise MissingPart(gettext("%(part)s is not in this archive.") % {"part": name})
        self._file.seek(0)
        yield Bounded(self._file, name=name, limit=self._limits.part_bytes)
