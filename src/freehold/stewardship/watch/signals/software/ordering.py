"""How versions follow each other, in each of the three ways that matter here."""

import re
from collections.abc import Callable
from functools import total_ordering
from typing import Any

from packaging.version import InvalidVersion, Version

Order = Callable[[str], Any]
"""A version as something that compares. Raises NotComparable."""

LONGEST = 200
_PARTS = re.compile(r"([^0-9]*)([0-9]*)")
_DEB_UPSTREAM = re.compile(r"[A-Za-z0-9.+~:-]+")
_DEB_REVISION = re.compile(r"[A-Za-z0-9.+~]*")
_DOTTED = re.compile(r"[vV]?([0-9]{1,18}(?:\.[0-9]{1,18})*)(?:[(-]([0-9]{1,18})\)?)?")


class NotComparable(ValueError):
    """A version that is not in the order's form."""


def python_order(text: str) -> Version:
    """PEP 440."""
    try:
        return Version(_short(text))
    except InvalidVersion:
        raise NotComparable from None


def dotted_order(text: str) -> tuple[int, ...]:
    """Numbers between dots, trailing noughts left out: 4.3 is 4.3.0. "4.3.30(1)" and "4.3.30-1" are builds
    of 4.3.30."""
    found = _DOTTED.fullmatch(_short(text).strip())
    if not found:
        raise NotComparable
    numbers = [int(part) for part in found[1].split(".")]
    while len(numbers) > 1 and numbers[-1] == 0:
        numbers.pop()
    return tuple(numbers)


@total_ordering
class DebianVersion:
    """Epoch, upstream version and revision, in the order of deb-version(7)."""

    def __init__(self, text: str) -> None:
        text = _short(text)
        epoch, colon, rest = text.partition(":")
        if not colon:
            epoch, rest = "0", text
        upstream, _dash, revision = rest.rpartition("-") if "-" in rest else (rest, "", "")
        if not (epoch.isascii() and epoch.isdigit()):
            raise NotComparable
        if not _DEB_UPSTREAM.fullmatch(upstream) or not _DEB_REVISION.fullmatch(revision):
            raise NotComparable
        self._key = (int(epoch), _pieces(upstream), _pieces(revision))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, DebianVersion) and self._key == other._key

    def __hash__(self) -> int:
        return hash(self._key)

    def __lt__(self, other: "DebianVersion") -> bool:
        return self._key < other._key


_END = ((0,), 0)


def _pieces(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Text and number in turn. A tilde sorts before the end, letters before all else."""
    pieces = [((*map(_rank, words), 0), int(number or 0)) for words, number in _PARTS.findall(text)]
    while pieces and pieces[-1] == _END:  # nothing and nought are the same at the end
        pieces.pop()
    return (*pieces, _END)


def _rank(letter: str) -> int:
    if letter == "~":
        return -1
    return ord(letter) if letter.isalpha() else ord(letter) + 256


def _short(text: str) -> str:
    if len(text) > LONGEST:  # a number of many digits takes long to read
        raise NotComparable
    return text
