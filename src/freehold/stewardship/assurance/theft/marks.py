"""What two rows can have in common by more than chance: ids, keys, hashes, tokens, however written."""

import re
from base64 import urlsafe_b64decode
from collections.abc import Iterator

from freehold.stewardship.assurance.theft.tables import Row, Value

Mark = bytes | str | int

WINDOW = 12
"""Bytes in a row that two values must share: 96 bits are no coincidence."""

_LOOKED_AT = 64
"""Of a long value its first bytes, where formats keep ids, and its last."""

_SHORTEST = 8
_SMALLEST = 1 << 32
_VARIED = 5
_TIME = re.compile(r"\d{4}-\d\d-\d\d([ T]\d\d:\d\d[:\d.]*)?\Z")
_HEX = re.compile(r"(?<![0-9A-Fa-f])[0-9A-Fa-f]{16,}(?![0-9A-Fa-f])")
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_BASE64 = re.compile(r"(?<![\w-])[\w-]{22,200}(?![\w-])")


def marks_of(row: Row) -> set[Mark]:
    return {mark for value in row.cells for mark in marks_in(value)}


def marks_in(value: Value) -> Iterator[Mark]:
    """Everything in a value that would be found again in another."""
    match value:
        case bytes():
            yield from _in_bytes(value)
        case str() if len(value) >= _SHORTEST and not _TIME.match(value):
            yield from _in_text(value)
        case int() if abs(value) >= _SMALLEST:
            yield value


def _in_text(text: str) -> Iterator[Mark]:
    decoded = [bytes.fromhex(found.replace("-", "")) for found in _UUID.findall(text)]
    decoded += [bytes.fromhex(found[: len(found) // 2 * 2]) for found in _HEX.findall(text)]
    if not decoded:
        yield text
        decoded = [urlsafe_b64decode(found + "=" * (-len(found) % 4)) for found in _encoded(text)]
    for each in decoded:
        yield from _in_bytes(each)


def _encoded(text: str) -> Iterator[str]:
    """What could be bytes in base64: letters of both kinds and digits, as words of a language never have."""
    for found in _BASE64.findall(text):
        if re.search(r"[a-z]", found) and re.search(r"[A-Z]", found) and re.search(r"\d", found):
            yield found[: len(found) // 4 * 4] if len(found) % 4 == 1 else found


def _in_bytes(value: bytes) -> Iterator[Mark]:
    if _SHORTEST <= len(value) < WINDOW:
        yield value
    ends = {value[:_LOOKED_AT], value[-_LOOKED_AT:]}
    for end in ends:
        for at in range(len(end) - WINDOW + 1):
            window = end[at : at + WINDOW]
            if len(set(window)) >= _VARIED:  # not a run of zeros, which all padding has
                yield window
