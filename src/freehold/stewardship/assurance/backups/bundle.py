"""The file of a backup: a header line, then sealed entries with a manifest at their end.

Format: docs/formats/backup.md.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from freehold.stewardship.assurance.backups.refused import Damaged, NotABackup, OtherHouse
from freehold.trust.vault import chunked

FORMAT = "freehold/backup/v1"
MANIFEST_FORMAT = "freehold/manifest/v1"
MANIFEST = "manifest"
LONGEST_LINE = 64 * 1024
_LONGEST_HEADER = 1_024
_LARGEST_MANIFEST = 64 * 1024 * 1024
_PIECE = 256 * 1024

Header = Mapping[str, Any]
Manifest = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that goes into a bundle, under a name of the format."""

    name: str
    file: Path


def write(
    header: Header, entries: Iterable[Entry], about: Mapping[str, Any], *, key: bytes
) -> Iterator[bytes]:
    """The bytes of a bundle, as they are made. ``about`` is what else the manifest says."""
    line = json.dumps(header, separators=(",", ":"), sort_keys=True).encode() + b"\n"
    yield line
    yield from chunked.seal_stream(_contents(header, entries, about), key=key, context=_context(line))


def _contents(header: Header, entries: Iterable[Entry], about: Mapping[str, Any]) -> Iterator[bytes]:
    files: dict[str, dict[str, Any]] = {}
    for entry in entries:
        # Opened once: a file that is replaced meanwhile stays the one whose size was told.
        with entry.file.open("rb") as stream:
            size, digest = os.fstat(stream.fileno()).st_size, hashlib.sha256()
            yield _line({"name": entry.name, "size": size})
            left = size
            while left and (piece := stream.read(min(_PIECE, left))):
                left -= len(piece)
                digest.update(piece)
                yield piece
        if left:
            raise Damaged("A file grew shorter while it was copied.")
        files[entry.name] = {"size": size, "sha256": digest.hexdigest()}
    told = {name: header[name] for name in ("id", "kind", "house")}
    manifest = json.dumps({"format": MANIFEST_FORMAT, **told, **about, "files": files}).encode()
    yield _line({"name": MANIFEST, "size": len(manifest)}) + manifest


class Opened:
    """A bundle that arrives. Its header is read at once; what it holds comes with ``unpack``."""

    def __init__(self, pieces: Iterable[bytes], *, house: str) -> None:
        """Raises NotABackup, or OtherHouse when it is not of the house with this fingerprint."""
        self._pieces = iter(pieces)
        self._line, self._rest = _first_line(self._pieces)
        self.header = _header(self._line)
        if self.header["house"] != house:
            raise OtherHouse

    def unpack(self, key: bytes, into: Callable[[str], Path | None]) -> Manifest:
        """Write each entry to the file that ``into`` names for it; without one it is only checked.

        Returns the manifest, after everything was found to be as it says. Raises Damaged; files that were
        written until then are not to be used.
        """
        try:
            return self._unpacked(key, into)
        except chunked.FileRefused as reason:
            raise Damaged from reason

    def first(self, key: bytes, name: str, file: Path) -> None:
        """Write the first entry, of this name, to ``file`` and read no further. Raises Damaged."""
        try:
            reader = self._reader(key)
            found, size = _entry(reader.line())
            if found != name:
                raise Damaged
            _stored(reader.body(size), file)
        except chunked.FileRefused as reason:
            raise Damaged from reason

    def _reader(self, key: bytes) -> "_Reader":
        sealed = _chained(self._rest, self._pieces)
        return _Reader(chunked.open_stream(sealed, key=key, context=_context(self._line)))

    def _unpacked(self, key: bytes, into: Callable[[str], Path | None]) -> Manifest:
        reader = self._reader(key)
        found: dict[str, dict[str, Any]] = {}
        while True:
            name, size = _entry(reader.line())
            if name == MANIFEST:
                if size > _LARGEST_MANIFEST:
                    raise Damaged
                manifest = _manifest(b"".join(reader.body(size)))
                reader.must_end()
                break
            if name in found:
                raise Damaged
            found[name] = {"size": size, "sha256": _stored(reader.body(size), into(name))}
        same = all(manifest.get(word) == self.header[word] for word in ("id", "kind", "house"))
        if not same or manifest.get("files") != found:
            raise Damaged
        return manifest


class _Reader:
    """Lines and counted bytes out of pieces of any size."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = bytearray()

    def line(self) -> bytes:
        while (end := self._held.find(b"\n")) < 0:
            if len(self._held) > LONGEST_LINE:
                raise Damaged
            self._more()
        line = bytes(self._held[:end])
        del self._held[: end + 1]
        return line

    def body(self, size: int) -> Iterator[bytes]:
        while size:
            if not self._held:
                self._more()
            piece = bytes(self._held[:size])
            del self._held[: len(piece)]
            size -= len(piece)
            yield piece

    def must_end(self) -> None:
        """Only a reader that comes to the end knows that nothing is missing."""
        if self._held or any(self._pieces):
            raise Damaged

    def _more(self) -> None:
        piece = next(self._pieces, None)
        if piece is None:
            raise Damaged
        self._held += piece


def _stored(pieces: Iterator[bytes], file: Path | None) -> str:
    digest = hashlib.sha256()
    if file is None:
        for piece in pieces:
            digest.update(piece)
        return digest.hexdigest()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with file.open("xb") as stream:
        file.chmod(0o600)
        for piece in pieces:
            digest.update(piece)
            stream.write(piece)
    return digest.hexdigest()


def _first_line(pieces: Iterator[bytes]) -> tuple[bytes, bytes]:
    held = b""
    while b"\n" not in held:
        piece = next(pieces, None)
        if piece is None or len(held) > _LONGEST_HEADER:
            raise NotABackup
        held += piece
    line, _, rest = held.partition(b"\n")
    if len(line) > _LONGEST_HEADER:
        raise NotABackup
    return line + b"\n", rest


def _header(line: bytes) -> Header:
    try:
        header = json.loads(line)
        known = header["format"] == FORMAT and header["kind"] in ("data", "keys")
        if known and isinstance(header["id"], str) and isinstance(header["house"], str):
            return dict(header)
    except (ValueError, KeyError, TypeError):
        pass
    raise NotABackup


def _entry(line: bytes) -> tuple[str, int]:
    try:
        told = json.loads(line)
        name, size = told["name"], told["size"]
    except (ValueError, KeyError, TypeError):
        raise Damaged from None
    if not isinstance(name, str) or not isinstance(size, int) or size < 0:
        raise Damaged
    return name, size


def _manifest(body: bytes) -> dict[str, Any]:
    try:
        manifest = json.loads(body)
    except ValueError:
        raise Damaged from None
    if not isinstance(manifest, dict) or manifest.get("format") != MANIFEST_FORMAT:
        raise Damaged
    return manifest


def _context(line: bytes) -> bytes:
    return FORMAT.encode() + b"\x00" + hashlib.sha256(line).digest()


def _line(told: Mapping[str, Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"


def _chained(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from rest
