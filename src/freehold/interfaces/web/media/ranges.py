"""Ranges of bytes, as a browser asks for them (RFC 9110 §14)."""

import re
from dataclasses import dataclass

_ONE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*\Z", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """The bytes from ``start`` up to ``stop``, not included."""

    start: int
    stop: int


class Unsatisfiable(Exception):
    """The range lies outside the file: answer 416."""


def asked_for(header: str | None, size: int) -> Span | None:
    """The one range that the header asks for; None where the whole is to be sent.

    What is not understood (another unit, several ranges) is ignored, as the standard allows: the whole is
    always a right answer.
    """
    found = _ONE.match(header or "")
    if found is None or found.groups() == ("", ""):
        return None
    first, last = found.groups()
    if not first:
        start, stop = max(0, size - int(last)), size
    else:
        start, stop = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < int(first):
            return None
    if start >= stop:
        raise Unsatisfiable
    return Span(start, stop)


def still_the_same(if_range: str | None, tag: str) -> bool:
    """Whether the rest may be sent: no condition, or the tag of this very file. Dates never match."""
    return if_range is None or if_range.strip() == tag


def has_it_already(if_none_match: str | None, tag: str) -> bool:
    """Whether the browser's copy is this file (weak comparison, RFC 9110 §13.1.2)."""
    if if_none_match is None:
        return False
    known = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return tag in known or known == ["*"]
