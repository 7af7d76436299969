"""A table as the gate sees it: each column a list of distinct values, and for each row the number of one."""

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from freehold.trust.disclosure.gate import limits
from freehold.trust.disclosure.gate.refused import BadHeading, NoRows, Ragged, TooLarge, UnknownColumn

Codes = NDArray[np.int32]
MISSING = ""
_NUMBER = re.compile(r"[+-]?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]{1,3})?")


@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """``codes``: for each row the place of its value in ``values``, which are ordered.

    ``numeric``: every value that is not missing is a number, and they are ordered as numbers. A missing
    value is a value of its own, the first one: rows that lack something are alike in that.
    """

    name: str
    codes: Codes
    values: tuple[str, ...]
    numeric: bool = False

    @property
    def has_missing(self) -> bool:
        return bool(self.values) and self.values[0] == MISSING

    @property
    def counts(self) -> NDArray[np.int64]:
        """How many rows have each value."""
        return np.bincount(self.codes, minlength=len(self.values)).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """Columns of equal length, with different names."""

    columns: tuple[Column, ...]
    rows: int

    def __getitem__(self, name: str) -> Column:
        for column in self.columns:
            if column.name == name:
                return column
        raise UnknownColumn(f"{UnknownColumn.for_owner} It is: {name[:80]}")

    def these(self, names: Iterable[str]) -> list[Column]:
        return [self[name] for name in names]

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def table(columns: Sequence[Column]) -> Table:
    """Columns as a table. Raises NoRows, Ragged, BadHeading, TooLarge."""
    headings([column.name for column in columns])
    lengths = {len(column.codes) for column in columns}
    if len(lengths) != 1:
        raise Ragged
    if not (rows := lengths.pop()):
        raise NoRows
    if rows > limits.MOST_ROWS:
        raise TooLarge
    return Table(tuple(columns), rows)


def headings(names: Sequence[str]) -> None:
    """Raises BadHeading, NoRows where there is none, TooLarge."""
    if not names:
        raise NoRows
    if len(names) > limits.MOST_COLUMNS:
        raise TooLarge(f"{TooLarge.for_owner} It has {len(names):,} columns.")
    if len(set(names)) != len(names) or not all(names):
        raise BadHeading


def of_columns(columns: Mapping[str, Sequence[object]]) -> Table:
    """Columns in memory: text, numbers, None. Raises what ``table`` raises."""
    return table([column(name, map(_text, cells)) for name, cells in columns.items()])


def column(name: str, cells: Iterable[str]) -> Column:
    places: dict[str, int] = {}
    codes = np.fromiter((places.setdefault(cell, len(places)) for cell in cells), dtype=np.int32)
    return ordered(name, codes, list(places))


def ordered(name: str, codes: Codes, values: Sequence[str]) -> Column:
    """A column whose values are put in their order: missing, then numbers by size, or texts by letters.

    Two ways of writing one number, as 1 and 1.0, become one value.
    """
    numeric = is_numeric(values)
    keys = [(-math.inf if value == MISSING else float(value)) if numeric else value for value in values]
    distinct = {key: number for number, key in enumerate(sorted(set(keys)))}
    of_old = np.array([distinct[key] for key in keys], dtype=np.int32)
    written: dict[int, str] = {}
    for value, place in zip(values, of_old.tolist(), strict=True):
        written.setdefault(place, value)
    return Column(name, of_old[codes], tuple(written[place] for place in range(len(distinct))), numeric)


def is_numeric(values: Iterable[str]) -> bool:
    """Whether all that is there are finite numbers. 01234 is none: it is a code, such as a postcode."""
    some = False
    for value in values:
        if value != MISSING:
            if not _NUMBER.fullmatch(value) or not math.isfinite(float(value)):
                return False
            some = True
    return some


def _text(cell: object) -> str:
    if cell is None or (isinstance(cell, float) and math.isnan(cell)):
        return MISSING
    return str(cell).strip()
