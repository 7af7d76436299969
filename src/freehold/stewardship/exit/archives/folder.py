"""An archive that lies unpacked in a folder, or is one single file."""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.bounded import Bounded
from freehold.stewardship.exit.archives.opening import (
    ArchiveRefused,
    Bytes,
    MissingPart,
    NoArchive,
    RandomBytes,
    TooLarge,
)
from freehold.stewardship.exit.limits import Limits


class TooManyFiles(ArchiveRefused):
    code: ClassVar[str] = "exit.too-many-files"
    for_owner: ClassVar[str] = _("There are too many files in this folder, or its folders lie too deep.")


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

    def by_path(self) -> "TreeArchive":
        return TreeArchive(self._folder, self._limits)


class TreeArchive:
    """The plain files in a folder and in the folders in it, by their paths from there ("a/b.json").

    Links are not followed, neither to files nor to folders. Raises ``TooManyFiles`` beyond
    ``Limits.folder_entries``, or where folders lie deeper than ``Limits.depth``.
    """

    def __init__(self, folder: Path, limits: Limits) -> None:
        self._folder = folder
        self._limits = limits
        self._names = frozenset(self._found())

    def names(self) -> frozenset[str]:
        return self._names

    @contextmanager
    def open(self, name: str) -> Iterator[Bytes]:
        if name not in self._names:
            raise MissingPart(gettext("%(part)s is not in this folder.") % {"part": name})
        with plain_file(self._folder / name, self._limits) as file:
            yield Bounded(file, name=name, limit=self._limits.part_bytes)

    def by_path(self) -> "TreeArchive":
        return self

    def _found(self) -> Iterator[str]:
        waiting, count = [(self._folder, "", 0)], 0
        while waiting:
            place, path, depth = waiting.pop()
            if depth > self._limits.depth:
                raise TooManyFiles
            with os.scandir(place) as entries:
                for entry in entries:
                    count += 1
                    if count > self._limits.folder_entries:
                        raise TooManyFiles
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append((place / entry.name, f"{path}{entry.name}/", depth + 1))
                    elif entry.is_file(follow_symlinks=False):
                        yield path + entry.name


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

    def by_path(self) -> "FileArchive":
        return self
