"""An archive in a zip, read where it lies: nothing is ever unpacked onto the disk."""

import io
import stat
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from functools import cached_property
from pathlib import PurePosixPath
from typing import ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.bounded import Bounded
from freehold.stewardship.exit.archives.opening import (
    ArchiveRefused,
    Bytes,
    MissingPart,
    RandomBytes,
    TooLarge,
)
from freehold.stewardship.exit.limits import MIB, Limits

_MOST_AT_ONCE = MIB
_ENCRYPTED = 0x1
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})


class DamagedZip(ArchiveRefused):
    code: ClassVar[str] = "exit.damaged-zip"
    for_owner: ClassVar[str] = _("This zip is damaged or cut off. Fetch it again from where it came.")


class TooManyEntries(ArchiveRefused):
    code: ClassVar[str] = "exit.too-many-entries"
    for_owner: ClassVar[str] = _("There are too many files in this zip.")


class ZipBomb(ArchiveRefused):
    code: ClassVar[str] = "exit.zip-bomb"
    for_owner: ClassVar[str] = _("This zip would unpack to far more than it should.")


class OddEntry(ArchiveRefused):
    code: ClassVar[str] = "exit.odd-entry"
    for_owner: ClassVar[str] = _(
        "This zip holds an entry that no export makes: a path that leads out of it, a link, an encrypted "
        "or doubly named file. Do not trust where it came from."
    )


class _Sips:
    """A file that gives at most a megabyte at a time.

    The zip module reads the whole list of entries in one call, as long as the file says it is. A list
    that needs more than this is longer than ``Limits.entries`` allows in any case.
    """

    def __init__(self, file: RandomBytes) -> None:
        self._file = file

    def read(self, size: int = -1, /) -> bytes:
        data = self._file.read(_MOST_AT_ONCE + 1 if size < 0 else min(size, _MOST_AT_ONCE + 1))
        if len(data) > _MOST_AT_ONCE:
            raise TooManyEntries
        return data

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True


class ZipArchive:
    """The files of a zip, by their last name: folders are looked through. Two files of one name are refused
    when they are asked for by it; by their paths they may lie side by side."""

    def __init__(self, file: RandomBytes, *, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        try:
            self._zip = zipfile.ZipFile(_Sips(file))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError) as error:
            raise DamagedZip from error
        self._paths = _checked(self._zip.infolist(), limits)

    @cached_property
    def _entries(self) -> dict[str, zipfile.ZipInfo]:
        return _by_last_name(self._paths)

    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def open(self, name: str) -> AbstractContextManager[Bytes]:
        return self.open_among(self._entries, name)

    def by_path(self) -> "ZipByPath":
        return ZipByPath(self, self._paths)

    @contextmanager
    def open_among(self, entries: Mapping[str, zipfile.ZipInfo], name: str) -> Iterator[Bytes]:
        if name not in entries:
            raise MissingPart(gettext("%(part)s is not in this zip.") % {"part": name})
        try:
            with self._zip.open(entries[name]) as stream:
                yield Bounded(stream, name=name, limit=self._limits.part_bytes)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError) as error:
            raise DamagedZip(
                gettext("%(part)s in %(zip)s is damaged or cut off.") % {"part": name, "zip": self._name}
            ) from error


class ZipByPath:
    """The files of a zip by their whole paths."""

    def __init__(self, whole: ZipArchive, entries: Mapping[str, zipfile.ZipInfo]) -> None:
        self._whole = whole
        self._entries = entries

    def names(self) -> frozenset[str]:
        return frozenset(self._entries)

    def open(self, name: str) -> AbstractContextManager[Bytes]:
        return self._whole.open_among(self._entries, name)

    def by_path(self) -> "ZipByPath":
        return self


def _by_last_name(paths: Mapping[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    files = {PurePosixPath(path).name: entry for path, entry in paths.items()}
    if len(files) < len(paths):
        raise OddEntry(gettext("Two files in this zip have the same name."))
    return files


def _checked(entries: list[zipfile.ZipInfo], limits: Limits) -> dict[str, zipfile.ZipInfo]:
    if len(entries) > limits.entries:
        raise TooManyEntries(
            gettext("There are more than %(limit)s files in this zip.") % {"limit": f"{limits.entries:,}"}
        )
    files: dict[str, zipfile.ZipInfo] = {}
    total = 0
    for entry in entries:
        _check(entry, limits)
        total += entry.file_size
        if entry.is_dir():
            continue
        if entry.filename in files:
            raise OddEntry(gettext("Two files in this zip have the same name."))
        files[entry.filename] = entry
    if total > limits.archive_bytes:
        raise ZipBomb(
            gettext("This zip would unpack to more than the limit of %(limit)s bytes.")
            % {"limit": f"{limits.archive_bytes:,}"}
        )
    return files


def _check(entry: zipfile.ZipInfo, limits: Limits) -> None:
    if _leads_out(entry.orig_filename) or _is_link(entry) or entry.flag_bits & _ENCRYPTED:
        raise OddEntry
    if entry.compress_type not in _METHODS:
        raise OddEntry(gettext("A file in this zip is packed in a way other than store or deflate."))
    if entry.file_size > limits.part_bytes:
        raise TooLarge.part(PurePosixPath(entry.filename).name, limits.part_bytes)
    if entry.file_size > MIB and entry.file_size > limits.ratio * max(entry.compress_size, 1):
        raise ZipBomb(
            gettext("A file in this zip would unpack to more than %(limit)s times its size.")
            % {"limit": limits.ratio}
        )


def _leads_out(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return "\\" in name or "\0" in name or name.startswith("/") or ":" in parts[0] or ".." in parts


def _is_link(entry: zipfile.ZipInfo) -> bool:
    mode = entry.external_attr >> 16
    return mode != 0 and stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR)
