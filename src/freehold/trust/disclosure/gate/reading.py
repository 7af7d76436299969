"""Reading a table from CSV, within limits; nothing of it is written anywhere."""

import csv
import io
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TextIO

import numpy as np

from freehold.trust.disclosure.gate import limits
from freehold.trust.disclosure.gate.refused import NoFile, NoRows, NotText, Ragged, TooLarge
from freehold.trust.disclosure.gate.table import Column, Table, headings, ordered, table

_AT_ONCE = 10_000
_DELIMITERS = ",;\t"


def read(file: Path, *, names: Sequence[str] = ()) -> Table:
    """A table from a file with a heading, or with ``names`` for its columns where it has none.

    UTF-8 with or without BOM; comma, semicolon or tab, whichever the first line has most of; white space
    around a cell is not part of it. Raises TableRefused in one of its kinds, or OSError.
    """
    if not file.is_file():
        raise NoFile(f"{NoFile.for_owner} It is: {file}")
    if file.stat().st_size > limits.MOST_BYTES:
        raise TooLarge
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return _read(lines, names)


def read_bytes(data: bytes) -> Table:
    """The same of a file that lies in memory, which has a heading. Raises TableRefused."""
    with io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="") as lines:
        return _read(lines, ())


def _read(file: TextIO, names: Sequence[str]) -> Table:
    try:
        return _parsed(file, names)
    except UnicodeDecodeError as reason:
        raise NotText from reason
    except csv.Error as reason:
        raise TooLarge(str(TooLarge.for_owner)) from reason


def _parsed(file: TextIO, names: Sequence[str]) -> Table:
    lines = _bounded(file)
    first = next(lines, None)
    if first is None:
        raise NoRows
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(_with(first, lines), delimiter=delimiter, skipinitialspace=True)
    rows = (row for row in reader if row)
    found = [name.strip() for name in (names or next(rows, []))]
    headings(found)
    return table(_columns(found, rows))


def _columns(names: Sequence[str], rows: Iterator[list[str]]) -> list[Column]:
    """Cells become numbers as they are read: only distinct values stay in memory."""
    places = [_numbered() for _ in names]
    codes = [array("i") for _ in names]
    count = 0
    while some := list(islice(rows, _AT_ONCE)):
        count += len(some)
        if count > limits.MOST_ROWS:
            raise TooLarge
        if any(len(row) != len(names) for row in some):
            raise Ragged
        for place, code, cells in zip(places, codes, zip(*some, strict=True), strict=True):
            code.extend(map(place.__getitem__, map(str.strip, cells)))
    if any(len(value) > limits.MOST_IN_A_CELL for place in places for value in place):
        raise TooLarge
    return [
        ordered(name, np.frombuffer(code, dtype=np.int32) if code else np.empty(0, np.int32), list(place))
        for name, place, code in zip(names, places, codes, strict=True)
    ]


def _numbered() -> "defaultdict[str, int]":
    """A dictionary that numbers what it is asked for, in the order of asking."""
    places: defaultdict[str, int] = defaultdict()
    places.default_factory = places.__len__
    return places


def _bounded(file: TextIO) -> Iterator[str]:
    while line := file.readline(limits.MOST_IN_A_LINE + 1):
        if len(line) > limits.MOST_IN_A_LINE:
            raise TooLarge
        if "\0" in line:
            raise NotText
        yield line


def _with(first: str, others: Iterator[str]) -> Iterator[str]:
    yield first
    yield from others
