"""Rows of an export: JSON files that hold one row a line, so that none has to be read as a whole."""

import json
from collections.abc import Iterator
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.signed_export import NotAsSigned, pieces


def rows(archive: Archive, name: str, limits: Limits) -> Iterator[dict[str, Any]]:
    """The rows of a part, in order; none where it is missing. Raises NotAsSigned for another form."""
    if name not in archive.names():
        return
    lines = _lines(archive, name, limits)
    next(lines, None)  # the format, and the name of the list
    for line in lines:
        text = line.rstrip(b",")
        if text == b"]}":
            return
        try:
            row = json.loads(text)
        except (ValueError, RecursionError):
            raise NotAsSigned from None
        if not isinstance(row, dict):
            raise NotAsSigned
        yield row


def _lines(archive: Archive, name: str, limits: Limits) -> Iterator[bytes]:
    rest = bytearray()
    for piece in pieces(archive, name):
        rest += piece
        *whole, last = bytes(rest).split(b"\n")
        yield from whole
        rest = bytearray(last)
        if len(rest) > limits.record_chars:
            raise NotAsSigned
    if rest:
        yield bytes(rest)
