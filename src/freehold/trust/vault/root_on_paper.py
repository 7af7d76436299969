"""The root key as lines that a person can copy from paper, and the fingerprint by which a wrong one shows.

Four lines of three groups of five characters (Crockford's base 32: no I, L, O or U), and a last line for all
of them. Each line holds 8 bytes of the key and 10 bits of check; the last 25 bits. A wrong character is found
in its own line in 1,023 of 1,024 cases, and in the last line but once in 33 million.
"""

import hashlib
import os
from pathlib import Path
from typing import ClassVar

from freehold.foundation.refusal import Refusal
from freehold.trust.vault.root import KEY_BYTES, RootUnavailable

LINES = 5
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})
_LINE_BYTES, _GROUP = 8, 5
_DOMAIN = b"freehold/root-on-paper/v1"


class LineMistyped(Refusal):
    """``number`` counts from 1; the last line speaks for all."""

    code: ClassVar[str] = "root-line-mistyped"
    for_owner: ClassVar[str] = "Line {number} does not read as on the sheet. Please type it again."

    def __init__(self, number: int) -> None:
        self.number = number
        super().__init__(self.for_owner.format(number=number))


def read_root(file: Path) -> bytes:
    """The root key in a file, 32 bytes; RootUnavailable."""
    try:
        key = bytes.fromhex(file.read_text().strip())
    except (OSError, ValueError) as reason:
        raise RootUnavailable from reason
    if len(key) != KEY_BYTES:
        raise RootUnavailable
    return key


def write_root(file: Path, key: bytes) -> None:
    """Put a root key back, for the running user alone. One that is there already is never replaced."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as stream:
        stream.write(key.hex() + "\n")
        stream.flush()
        os.fsync(stream.fileno())


def fingerprint(key: bytes) -> str:
    """16 hexadecimal digits that tell two root keys apart and say nothing else of them."""
    return hashlib.sha256(b"freehold/root/v1" + key).hexdigest()[:16]


def on_paper(key: bytes) -> list[str]:
    """The five lines of a 32-byte key."""
    parts = [key[at : at + _LINE_BYTES] for at in range(0, KEY_BYTES, _LINE_BYTES)]
    lines = [_line(number, part) for number, part in enumerate(parts, 1)]
    return [*lines, _letters(_check(0, key, 25), 25)]


def read_line(number: int, text: str) -> str:
    """A line as it should read, without what people add or confuse. Raises LineMistyped."""
    typed = _typed(text)
    if number == LINES:
        if len(typed) != _GROUP:
            raise LineMistyped(number)
        return typed
    if len(typed) != 3 * _GROUP:
        raise LineMistyped(number)
    value = _value(number, typed)
    bits, check = value >> 10, value & 0x3FF
    if bits >> 64 or check != _check(number, bits.to_bytes(_LINE_BYTES, "big"), 10):
        raise LineMistyped(number)
    return typed


def from_paper(lines: list[str]) -> bytes:
    """The key in five lines. Raises LineMistyped for the first one that is wrong."""
    if len(lines) != LINES:
        raise LineMistyped(min(len(lines) + 1, LINES))
    typed = [read_line(number, line) for number, line in enumerate(lines, 1)]
    values = [_value(number, line) >> 10 for number, line in enumerate(typed[:-1], 1)]
    key = b"".join(value.to_bytes(_LINE_BYTES, "big") for value in values)
    if typed[-1] != _letters(_check(0, key, 25), 25):
        raise LineMistyped(LINES)
    return key


def _line(number: int, part: bytes) -> str:
    letters = _letters(int.from_bytes(part, "big") << 10 | _check(number, part, 10), 75)
    return " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def _check(number: int, part: bytes, bits: int) -> int:
    digest = hashlib.sha256(_DOMAIN + bytes((number,)) + part).digest()
    return int.from_bytes(digest[:8], "big") >> (64 - bits)


def _letters(value: int, bits: int) -> str:
    # 74 bits of a line stand in 15 characters, which hold 75: the first of them is always below 16.
    count = -(-bits // 5)
    return "".join(_LETTERS[value >> 5 * at & 31] for at in reversed(range(count)))


def _typed(text: str) -> str:
    upper = "".join(letter for letter in text.upper() if letter.isalnum())
    return upper.translate(_READ_AS)


def _value(number: int, letters: str) -> int:
    value = 0
    for letter in letters:
        if letter not in _LETTERS:
            raise LineMistyped(number)
        value = value << 5 | _LETTERS.index(letter)
    return value
