"""Look at what lies at a path, and open it as the archive it is."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from freehold.stewardship.exit.archives.folder import FileArchive, FolderArchive, plain_file
from freehold.stewardship.exit.archives.opening import Archive, NoArchive, RandomBytes, UnsupportedPacking
from freehold.stewardship.exit.archives.zipped import ZipArchive
from freehold.stewardship.exit.limits import Limits

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OTHER_PACKINGS = (b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"Rar!")


@contextmanager
def archive_at(path: Path, limits: Limits) -> Iterator[Archive]:
    """The archive at ``path``: a folder, a zip or one file.

    Raises ``NoArchive`` where there is nothing to read, ``UnsupportedPacking`` for 7z, gzip and the like.
    """
    if path.is_dir():
        yield FolderArchive(path, limits)
        return
    with plain_file(path, limits) as file:
        yield archive_in(file, name=path.name, limits=limits)


def archive_in(file: RandomBytes, *, name: str, limits: Limits) -> Archive:
    """The archive that an open file holds, told by its first bytes and not by its name."""
    file.seek(0)
    first = file.read(6)
    if not first:
        raise NoArchive
    if first.startswith(_OTHER_PACKINGS):
        raise UnsupportedPacking
    if first.startswith(_ZIP):
        return ZipArchive(file, name=name, limits=limits)
    return FileArchive(file, name=name, limits=limits)
