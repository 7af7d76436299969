"""The data set Adult: k, l and t beside pycanon's figures, and population uniqueness beside the truth.

The file is outside: FREEHOLD_TEST_ADULT names ``adult.data`` (UCI Machine Learning Repository,
doi 10.24432/C5XW20, CC BY 4.0; some Python packages bring it along). Without it, and small, the sample in
tests/vectors is measured, and the report says so. ``size``: how many samples are drawn.
"""

import json
import os
import statistics
import time
from pathlib import Path
from typing import Any

import numpy as np

from freehold.trust.disclosure.gate import measures, reading
from freehold.trust.disclosure.gate.classes import classes
from freehold.trust.disclosure.gate.measuring import diversity
from freehold.trust.disclosure.gate.population import fit
from freehold.trust.disclosure.gate.table import Column, Table

FULL, SMALL = 60, 3
ADULT = "FREEHOLD_TEST_ADULT"
VECTORS = Path(__file__).parents[1] / "vectors" / "disclosure"
NAMES = (
    "age", "workclass", "fnlwgt", "education", "education_num", "marital_status", "occupation",
    "relationship", "race", "sex", "capital_gain", "capital_loss", "hours_per_week", "native_country",
    "income",
)  # fmt: skip
QUASI = ("age", "workclass", "education", "marital_status", "occupation", "race", "sex", "hours_per_week",
         "native_country")  # fmt: skip
LARGEST_MEAN_ERROR = 0.04
_SEED = 3


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where a figure is another than pycanon's, or estimates are far off."""
    given = os.environ.get(ADULT, "")
    whole = bool(given) and size > SMALL
    file = Path(given) if whole else VECTORS / "adult-sample.csv"
    table = reading.read(file, names=NAMES if file.suffix == ".data" else ())
    known = json.loads((VECTORS / "pycanon.json").read_text())["adult" if whole else "sample"]
    return {
        "measured": "the whole data set" if whole else f"the sample alone: {ADULT} names no file, or small",
        "rows": table.rows,
        "equal to pycanon's": [_equal(table, one) for one in known],
        "population": _population(table, size, share=0.01 if whole else 0.2),
    }


def _equal(table: Table, known: dict[str, Any]) -> dict[str, Any]:
    began = time.perf_counter()
    grouping = classes(table.these(known["quasi"]))
    found = diversity(table[known["sensitive"]], grouping)
    seconds = time.perf_counter() - began
    assert measures.k_anonymity(grouping) == known["k"], known
    assert found.distinct_l == known["l"], known
    assert abs(found.t - known["t"]) < 1e-9, known
    return {
        "quasi": known["quasi"], "sensitive": known["sensitive"], "k": known["k"], "l": known["l"],
        "t": round(found.t, 6), "milliseconds": round(seconds * 1000, 2),
    }  # fmt: skip


def _population(table: Table, size: int, *, share: float) -> dict[str, Any]:
    """Samples of different columns, each beside what is true of the whole table."""
    chance = np.random.default_rng(_SEED)
    errors, naive = [], []
    for number in range(size):
        names = [str(name) for name in chance.choice(QUASI, size=2 + number % 7, replace=False)]
        columns = table.these(names)
        rows = chance.choice(table.rows, int(table.rows * share), replace=False)
        sample = [_sampled(column, rows) for column in columns]
        truth = measures.unique_share(classes(columns))
        errors.append(fit(sample).unique_share(table.rows) - truth)
        naive.append(measures.unique_share(classes(sample)) - truth)
    found = {
        "samples": size,
        "share of each": share,
        "mean error": round(statistics.fmean(map(abs, errors)), 4),
        "largest error": round(max(map(abs, errors)), 4),
        "bias": round(statistics.fmean(errors), 4),
        "mean error of the sample's own share": round(statistics.fmean(map(abs, naive)), 4),
    }
    assert found["mean error"] <= LARGEST_MEAN_ERROR, found
    return found


def _sampled(column: Column, rows: np.typing.NDArray[np.int64]) -> Column:
    present, codes = np.unique(column.codes[rows], return_inverse=True)
    values = tuple(column.values[place] for place in present)
    return Column(column.name, codes.astype(np.int32), values, column.numeric)
