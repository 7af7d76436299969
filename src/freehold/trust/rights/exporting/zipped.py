"""A zip made as a stream: what was written is handed on at once, and its files' hashes are kept.

The entries have data descriptors, since nobody can go back in a pipe, and Zip64 fields, since nobody knows
beforehand how long they become (APPNOTE 6.3.10 §4.3.9 and §4.5.3).
"""

import hashlib
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, cast

from freehold.trust.rights.exporting.parts import File

HANDED_ON = 64 * 1024
"""Bytes gathered before they are handed on: each time costs a trip between threads."""

_MODE = (stat.S_IFREG | 0o644) << 16


@dataclass(frozen=True, slots=True)
class Packed:
    """A file that is in the zip: its path, its length in bytes and its SHA-256 in hex."""

    path: str
    bytes: int
    sha256: str


class _Pipe:
    """The end of a pipe that ``zipfile`` writes to: it cannot seek, and says so."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, data: bytes) -> int:
        self._waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def __len__(self) -> int:
        return len(self._waiting)

    def take(self) -> bytes:
        taken = bytes(self._waiting)
        self._waiting.clear()
        return taken


class ZipStream:
    """A zip on its way. ``put`` and ``finish`` hand on its bytes; ``packed`` is what it holds until now."""

    def __init__(self, *, folder: str, at: datetime) -> None:
        self._pipe = _Pipe()
        self._zip = zipfile.ZipFile(cast("IO[bytes]", self._pipe), "w", allowZip64=True)
        self._folder = folder
        self._at = at.astimezone(UTC).timetuple()[:6]
        self.packed: list[Packed] = []

    def put(self, file: File) -> Iterator[bytes]:
        """The bytes of one file in the zip. What cannot be read breaks the zip off, which then has no end."""
        entry = zipfile.ZipInfo(f"{self._folder}/{file.path}", self._at)
        entry.compress_type = zipfile.ZIP_DEFLATED if file.packed else zipfile.ZIP_STORED
        entry.external_attr = _MODE
        digest, size = hashlib.sha256(), 0
        with self._zip.open(entry, "w", force_zip64=True) as opened:
            for piece in file.pieces:
                opened.write(piece)
                digest.update(piece)
                size += len(piece)
                if len(self._pipe) >= HANDED_ON:
                    yield self._pipe.take()
        self.packed.append(Packed(file.path, size, digest.hexdigest()))

    def finish(self) -> Iterator[bytes]:
        """The end, by which a reader knows that nothing is missing."""
        self._zip.close()
        yield self._pipe.take()
