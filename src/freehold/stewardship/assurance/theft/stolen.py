"""What is in the loot that could let a thief in: tokens as they are, and bytes that could be keys."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from pathlib import Path

from freehold.stewardship.assurance.theft.tables import Row, Value

KEY = 32
_LEAST, _MOST = 16, 64
_SMALL_FILE = 8 * 1024
_LARGEST = 8 * 1024 * 1024
_HEAD = 96
_TOKEN = re.compile(r"[\w-]{20,100}")
_HEX = re.compile(rb"[0-9a-fA-F]{64}")


def tokens(rows: Iterable[Row]) -> Iterator[bytes]:
    """Values of 16 to 64 bytes, of each column in turn: however few are tried, all kinds are."""
    columns: defaultdict[tuple[str, str], list[bytes]] = defaultdict(list)
    for row in rows:
        for column, value in row.items():
            columns[row.place[1], column].extend(_as_tokens(value))
    seen: set[bytes] = set()
    for value in chain.from_iterable(zip_longest(*columns.values())):
        if value is not None and value not in seen:
            seen.add(value)
            yield value


def sealed(rows: Iterable[Row]) -> Iterator[bytes]:
    """Longer values, the first of each column: sealed ones among them."""
    seen = set()
    for row in rows:
        for column, value in row.items():
            if isinstance(value, bytes) and len(value) > _MOST and (row.place[1], column) not in seen:
                seen.add((row.place[1], column))
                yield value


def keys(loot: Path, rows: Iterable[Row]) -> Iterator[bytes]:
    """Every 32 bytes in a row of small files and of the beginning of every value; and 32 in hex anywhere."""
    seen: set[bytes] = set()
    files = [path for path in sorted(loot.rglob("*")) if path.is_file() and not path.is_symlink()]
    small = (path.read_bytes() for path in files if path.stat().st_size <= _SMALL_FILE)
    large = (path.read_bytes() for path in files if _SMALL_FILE < path.stat().st_size <= _LARGEST)
    whole = (window for data in chain(small, _values(rows)) for window in _windows(data))
    for window in chain(whole, (window for data in large for window in _in_hex(data))):
        if window not in seen:
            seen.add(window)
            yield window


def _as_tokens(value: Value) -> Iterator[bytes]:
    if isinstance(value, bytes) and _LEAST <= len(value) <= _MOST:
        yield value
    elif isinstance(value, str):
        for found in _TOKEN.findall(value):
            yield found.encode()


def _values(rows: Iterable[Row]) -> Iterator[bytes]:
    for row in rows:
        for value in row.cells:
            if isinstance(value, str):
                yield value[:_HEAD].encode(errors="surrogateescape")
            elif isinstance(value, bytes):
                yield value[:_HEAD]


def _windows(data: bytes) -> Iterator[bytes]:
    yield from (data[at : at + KEY] for at in range(len(data) - KEY + 1))
    yield from _in_hex(data)


def _in_hex(data: bytes) -> Iterator[bytes]:
    return (bytes.fromhex(found.decode()) for found in _HEX.findall(data))
