"""Searching every byte of what was stolen for thousands of facts at once."""

import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from freehold.stewardship.assurance.throw_away.forms import SHORTEST, forms_of

_PACKED = {b"\x1f\x8b": 31, b"\x78\x01": 15, b"\x78\x5e": 15, b"\x78\x9c": 15, b"\x78\xda": 15}
_UNPACKED_LIMIT = 64 * 1024 * 1024
_WINDOW = 16 * 1024 * 1024
_OVERLAP = 64 * 1024


@dataclass(frozen=True, slots=True)
class Find:
    """A fact that a thief reads: which, in which form, in which file, at which byte."""

    fact: str
    form: str
    file: str
    at: int


class Needles:
    """All forms of all facts, found in one pass over the bytes.

    The first eight bytes of each form are looked up at every offset (about 0.1 µs a byte); what begins like
    a form is compared in full.
    """

    def __init__(self, facts: Mapping[str, bytes]) -> None:
        self.count = 0
        self._longest = SHORTEST
        self._by_head: dict[bytes, list[tuple[bytes, str, str]]] = {}
        for name, fact in facts.items():
            for form, needle in forms_of(fact):
                self._by_head.setdefault(needle[:SHORTEST], []).append((needle, name, form))
                self._longest = max(self._longest, len(needle))
                self.count += 1
        if self._longest > _OVERLAP:
            raise ValueError(f"A fact may take up to {_OVERLAP} bytes in its longest form.")

    def in_bytes(self, data: bytes, *, file: str = "", offset: int = 0) -> Iterator[Find]:
        """What is found in ``data``, also inside streams packed with gzip or zlib."""
        yield from self._plainly_in(data, file, offset)
        for start, unpacked in _unpacked(data):
            yield from self._plainly_in(unpacked, f"{file} (packed at {offset + start})", 0)

    def in_file(self, path: Path) -> Iterator[Find]:
        """What is found in a file, read in overlapping windows so that memory stays bounded."""
        seen: set[Find] = set()
        with path.open("rb") as stream:
            offset = 0
            while window := stream.read(_WINDOW + _OVERLAP):
                for find in self.in_bytes(window, file=str(path), offset=offset):
                    if find not in seen:
                        seen.add(find)
                        yield find
                if len(window) <= _WINDOW:
                    return
                offset += _WINDOW
                stream.seek(offset)

    def in_folder(self, folder: Path) -> Iterator[Find]:
        """What is found in any file below ``folder``, in its name too."""
        for path in sorted(folder.rglob("*")):
            yield from self.in_bytes(path.name.encode(), file=f"the name of {path}")
            if path.is_file() and not path.is_symlink():
                yield from self.in_file(path)

    def _plainly_in(self, data: bytes, file: str, offset: int) -> Iterator[Find]:
        heads = self._by_head
        for at in range(len(data) - SHORTEST + 1):
            head = data[at : at + SHORTEST]
            if head in heads:
                for needle, fact, form in heads[head]:
                    if data.startswith(needle, at):
                        yield Find(fact, form, file, offset + at)


def _unpacked(data: bytes) -> Iterator[tuple[int, bytes]]:
    for mark, bits in _PACKED.items():
        at = data.find(mark)
        while at >= 0:
            unpacked = _unpack(data[at:], bits)
            if len(unpacked) >= SHORTEST:
                yield at, unpacked
            at = data.find(mark, at + 1)


def _unpack(data: bytes, bits: int) -> bytes:
    """What a packed stream at the start of ``data`` holds, as far as it can be read; b"" if it is none."""
    stream = zlib.decompressobj(bits)
    try:
        return stream.decompress(data, _UNPACKED_LIMIT)
    except zlib.error:
        return b""
