"""A file of answers, read as columns of text. The file is somebody else's and may be anything."""

import csv
import io
from collections.abc import Mapping, Sequence

import numpy as np

from freehold.capabilities.surveys.statistics.design import Mask, Numbers
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate

Columns = Mapping[str, Sequence[str]]
LARGEST_FILE = 100_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 1_000_000, 500, 2_000
MISSING = {"", "NA", "N/A", "NaN", "nan", "null", "NULL"}


class NotAnswers(NotAnEstimate):
    code = "surveys.not-answers"


class NoSuchColumn(NotAnEstimate):
    code = "surveys.no-column"


def read(data: bytes) -> Columns:
    """CSV in UTF-8 with a line of names, comma or semicolon; a missing answer becomes an empty text.

    Raises NotAnswers.
    """
    if len(data) > LARGEST_FILE:
        raise NotAnswers(f"the file is larger than {LARGEST_FILE:,} bytes")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAnswers("the file is not text in UTF-8") from None
    first = text.partition("\n")[0]
    apart = ";" if first.count(";") > first.count(",") else ","
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=apart))
    except csv.Error as wrong:
        raise NotAnswers(f"the file is not CSV: {wrong}") from None
    names = [name.strip() for name in rows[0]] if rows else []
    kept = [row for row in rows[1:] if row]
    _sane(names, kept)
    return {
        name: ["" if cell in MISSING else cell for cell in _cells(kept, at)] for at, name in enumerate(names)
    }


def _cells(rows: Sequence[Sequence[str]], at: int) -> list[str]:
    return [row[at].strip() for row in rows]


def _sane(names: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    if not names or not rows:
        raise NotAnswers("the file has a line of names and a line for each answer, and this one has none")
    if len(names) > MOST_COLUMNS or len(rows) > MOST_ROWS:
        raise NotAnswers(f"at most {MOST_ROWS:,} rows and {MOST_COLUMNS} columns are read")
    if twice := [name for name in names if names.count(name) > 1]:
        raise NotAnswers(f"two columns are called {twice[0][:60] or 'nothing'}")
    for number, row in enumerate(rows, 1):
        if len(row) != len(names):
            raise NotAnswers(f"row {number} has {len(row)} cells, and there are {len(names)} names")
        if any(len(cell) > LONGEST_CELL or "\0" in cell for cell in row):
            raise NotAnswers(f"row {number} has a cell that is no answer")


def column(columns: Columns, name: str) -> Sequence[str]:
    """Raises NoSuchColumn."""
    if name not in columns:
        raise NoSuchColumn(f"there is no column {name[:60]}; these there are: {', '.join(columns)[:500]}")
    return columns[name]


def whole(columns: Columns, name: str) -> Sequence[str]:
    """A column that says how the sample was drawn: nobody may be without. Raises NoSuchColumn, NotAnswers."""
    values = column(columns, name)
    if "" in values:
        raise NotAnswers(f"{name}: row {values.index('') + 1} is empty, and a design has no gaps")
    return values


def numbers(columns: Columns, name: str) -> Numbers:
    """A missing answer is NaN. Raises NoSuchColumn, NotAnswers."""
    try:
        return np.array([float(cell) if cell else np.nan for cell in column(columns, name)], dtype=np.float64)
    except ValueError:
        raise NotAnswers(f"{name} holds something that is no number") from None


def is_number(values: Sequence[str]) -> bool:
    """Whether all that is said is a finite number, of more than ten kinds: fewer are categories with
    names."""
    said = {cell for cell in values if cell}
    if len(said) <= 10:
        return False
    try:
        return all(np.isfinite(float(cell)) for cell in said)
    except ValueError:
        return False


def answered(values: Sequence[str]) -> Mask:
    return np.array([cell != "" for cell in values], dtype=np.bool_)
