"""Writing a table as CSV, in an order that says nothing, so that no program takes a cell for a formula."""

import csv
import io
import os
from pathlib import Path
from typing import TextIO

import numpy as np

from freehold.trust.disclosure.gate.table import Table

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")
_AT_ONCE = 10_000


def write(table: Table, file: Path) -> None:
    """Write a new file that only its owner reads. Raises FileExistsError, OSError."""
    handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as out:
        _write(table, out)


def as_csv(table: Table) -> bytes:
    """The same in memory."""
    out = io.StringIO(newline="")
    _write(table, out)
    return out.getvalue().encode()


def _write(table: Table, out: TextIO) -> None:
    """Rows are shuffled.

    A cell that begins like a formula gets an apostrophe before it (OWASP, CSV injection), numbers do not.
    """
    order = np.random.default_rng().permutation(table.rows)
    values = [
        [value if column.numeric else _harmless(value) for value in column.values] for column in table.columns
    ]
    writer = csv.writer(out)
    writer.writerow([_harmless(name) for name in table.names])
    for begin in range(0, table.rows, _AT_ONCE):
        rows = order[begin : begin + _AT_ONCE]
        cells = [
            [written[place] for place in column.codes[rows]]
            for column, written in zip(table.columns, values, strict=True)
        ]
        writer.writerows(zip(*cells, strict=True))


def _harmless(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULAS) else value
