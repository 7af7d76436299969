"""A table of a million rows measured: k, l and t, and how much memory that takes.

Four quasi-identifiers, as an export of members has them, and two sensitive columns: one of words, one of
numbers. The table lies in memory; reading it from a file is measured apart.
"""

import tempfile
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np

from freehold.trust.disclosure.gate import measures, reading
from freehold.trust.disclosure.gate.classes import classes
from freehold.trust.disclosure.gate.measuring import Measured, Roles, diversity
from freehold.trust.disclosure.gate.measuring import measure as measured
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.table import Column, Table
from tests.bench.measure import calls

QUASI, SENSITIVE = ("age", "gender", "postcode", "joined"), ("worry", "spent")
SPANS = {"age": 80, "gender": 3, "postcode": 900, "joined": 60, "worry": 12, "spent": 500}
FULL, QUICK = 1_000_000, 20_000


def invented(rows: int) -> Table:
    """Columns whose values are frequent and rare as a real population's are, and hang together a little."""
    chance = np.random.default_rng(5)
    common = chance.standard_normal(rows)
    columns = []
    for name, span in SPANS.items():
        place = 0.4 * common + chance.standard_normal(rows)
        codes = np.clip((place / 6 + 0.5) * span, 0, span - 1).astype(np.int32)
        present, codes = np.unique(codes, return_inverse=True)
        word = "w" if name in ("gender", "postcode", "worry") else ""
        values = tuple(f"{word}{value:0{4 if word else 0}}" for value in present)
        columns.append(Column(name, codes.astype(np.int32), values, numeric=not word))
    return Table(tuple(columns), rows)


def figures(table: Table) -> tuple[int, int, float]:
    """k, the least l and the largest t: what is promised within a second."""
    grouping = classes(table.these(QUASI))
    found = [diversity(table[name], grouping) for name in SENSITIVE]
    return measures.k_anonymity(grouping), min(one.distinct_l for one in found), max(one.t for one in found)


def everything(table: Table) -> Measured:
    return measured(table, Roles(QUASI, SENSITIVE), Policy(), population=10 * table.rows)


def measure(*, quick: bool) -> dict[str, Any]:
    rows = QUICK if quick else FULL
    table = invented(rows)
    times = 2 if quick else 5
    short = calls("k, l and t of two sensitive columns", lambda: figures(table), times=times, warm=1)
    taken = _at_its_highest(table)
    long = calls("everything, with the estimate for the population", lambda: everything(table), times=times)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "table.csv"
        _write(table, file)
        read = calls("reading it from CSV", lambda: reading.read(file), times=1, warm=0)
        size = file.stat().st_size
    return {
        "rows": rows,
        "classes": classes(table.these(QUASI)).count,
        "memory beyond the table for k, l and t, MB": round(taken, 1),
        "file, MB": round(size / 1e6, 1),
        "measured": [one.as_json() for one in (short, long, read)],
    }


def _write(table: Table, file: Path) -> None:
    lists = [[column.values[place] for place in column.codes.tolist()] for column in table.columns]
    with file.open("w") as out:
        out.write(",".join(table.names) + "\n")
        out.writelines(",".join(row) + "\n" for row in zip(*lists, strict=True))


def _at_its_highest(table: Table) -> float:
    """Megabytes that k, l and t take at once, as numpy tells them."""
    tracemalloc.start()
    figures(table)
    _, highest = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return highest / 1e6
