"""Whether two questions go together: Pearson's chi-square, corrected for the design.

Weighted counts scaled to n give X²; the design's effect on it is the matrix Δ of generalised design effects,
and F = X²/tr Δ is referred to F with (tr Δ)²/tr Δ² and that times the design's degrees (Rao and Scott 1984;
Thomas and Rao 1987; R's ``svychisq``).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import stats

from freehold.capabilities.surveys.statistics.design import Design, Mask, Numbers, coded
from freehold.capabilities.surveys.statistics.refused import BadNumber, NothingToEstimate
from freehold.capabilities.surveys.statistics.variance import covariance


@dataclass(frozen=True, slots=True)
class Association:
    f: float
    numerator: float
    denominator: float
    p: float
    table: Numbers
    """Weighted shares of all, rows × columns."""


def rao_scott(
    design: Design, rows: Sequence[str], columns: Sequence[str], where: Mask | None = None
) -> Association:
    """Raises NothingToEstimate, BadNumber where a question has one answer only, LonelyStratum."""
    asked = design.everybody() if where is None else where
    if not asked.any():
        raise NothingToEstimate
    cells, shape = _cells(design, rows, columns, asked)
    weights = np.where(asked, design.weights, 0.0)
    means = weights @ cells / weights.sum()
    covered = covariance(design, weights[:, None] * (cells - means) / weights.sum())
    n = int(asked.sum())
    effects = _effects(means, covered, shape, n)
    spread, degrees = float(np.trace(effects)), design.degrees(asked)
    numerator = spread**2 / float(np.trace(effects @ effects))
    f = _pearson(means.reshape(shape), n) / spread
    denominator = numerator * degrees
    return Association(
        f, numerator, denominator, float(stats.f.sf(f, numerator, denominator)), means.reshape(shape)
    )


def _cells(
    design: Design, rows: Sequence[str], columns: Sequence[str], asked: Mask
) -> tuple[Numbers, tuple[int, int]]:
    """Ones and noughts, (n, cells)."""
    row, _ = coded(rows, design.n)
    column, _ = coded(columns, design.n)
    first, row = np.unique(row[asked], return_inverse=True)
    second, column = np.unique(column[asked], return_inverse=True)
    if len(first) < 2 or len(second) < 2:
        raise BadNumber("a question to which all gave one answer goes together with nothing")
    cells = np.zeros((design.n, len(first) * len(second)))
    cells[np.flatnonzero(asked), row * len(second) + column] = 1.0
    return cells, (len(first), len(second))


def _pearson(table: Numbers, n: int) -> float:
    expected = np.outer(table.sum(axis=1), table.sum(axis=0))
    return float(n * (np.square(table - expected) / expected).sum())


def _effects(means: Numbers, covered: Numbers, shape: tuple[int, int], n: int) -> Numbers:
    """Δ: the design's covariance of the contrasts that are interaction, over a simple random sample's."""
    grid_row, grid_column = (axis.ravel() for axis in np.indices(shape))
    rows, columns = np.eye(shape[0])[grid_row][:, 1:], np.eye(shape[1])[grid_column][:, 1:]
    main = np.concatenate([np.ones((len(means), 1)), rows, columns], axis=1)
    both = (rows[:, :, None] * columns[:, None, :]).reshape(len(means), -1)
    contrast = both - main @ np.linalg.lstsq(main, both, rcond=None)[0]
    inverse = np.where(means > 0, 1 / np.where(means > 0, means, 1.0), 0.0)
    simple = contrast.T @ (contrast * inverse[:, None]) / n
    made = (contrast * inverse[:, None]).T @ covered @ (contrast * inverse[:, None])
    result: Numbers = np.linalg.solve(simple, made)
    return result
