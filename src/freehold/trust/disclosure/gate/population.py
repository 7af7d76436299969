"""How many of a population are alone in it, estimated from a sample.

Rocher, Hendrickx and de Montjoye 2019, Nature Communications 10:3069. Each column has its shares in the
sample; a Gaussian copula joins them, with correlations by which two columns tell as much of each other as
they do in the sample. Persons are drawn from it; one with probability p is alone among n with
probability (1 - p)^(n - 1).

One thing is our own: a column of words has no order, and a copula needs one. It is put in the order of its
first principal axis among the others (multiple correspondence analysis, Greenacre 2007).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import brentq
from scipy.special import ndtri

from freehold.trust.disclosure.gate.classes import Numbers
from freehold.trust.disclosure.gate.normal import Reals, both_below, boxes
from freehold.trust.disclosure.gate.table import Column

MOST_ROWS = 20_000
"""Correlations are matched on at most so many rows, evenly spread."""
DRAWN = 2_000
"""So many persons are drawn: the estimate is off by 0.011 at most for that (one deviation)."""
_BINS = 48
_SHUFFLES = 4
_STRONGEST = 0.97
_FAR = 38.0
_NOTHING = 1e-9
_SEED = 2019


@dataclass(frozen=True, eq=False)
class Model:
    """``cuts``: for each column the bounds, in deviations, between its values: one more than values."""

    cuts: tuple[Reals, ...]
    correlations: Reals

    @cached_property
    def probabilities(self) -> Reals:
        """How probable each of the persons drawn from the copula is."""
        chance = np.random.default_rng(_SEED)
        root = np.linalg.cholesky(self.correlations)
        drawn = chance.standard_normal((DRAWN, len(self.cuts))) @ root.T
        places = [
            np.clip(np.searchsorted(cut, drawn[:, one]) - 1, 0, len(cut) - 2)
            for one, cut in enumerate(self.cuts)
        ]
        low = np.stack([cut[place] for cut, place in zip(self.cuts, places, strict=True)], axis=1)
        high = np.stack([cut[place + 1] for cut, place in zip(self.cuts, places, strict=True)], axis=1)
        return np.minimum(boxes(low, high, self.correlations), 1.0)

    def unique_share(self, population: int) -> float:
        """The expected share of ``population`` persons that nobody else is alike with, 0 to 1."""
        return float(((1 - self.probabilities) ** (population - 1)).mean())


def fit(columns: Sequence[Column]) -> Model:
    """The copula of a sample's columns. Its time does not grow with rows beyond MOST_ROWS."""
    coarse = [_coarse(column) for column in columns]
    orders = _orders(columns, coarse)
    binned = [order[bins] for order, (bins, _) in zip(orders, coarse, strict=True)]
    matrix = np.eye(len(columns))
    for one in range(len(columns)):
        for other in range(one):
            matrix[one, other] = matrix[other, one] = _correlation(binned[one], binned[other])
    cuts = [
        _cuts(column.counts[np.argsort(order[of], kind="stable")])
        for column, order, (_, of) in zip(columns, orders, coarse, strict=True)
    ]
    return Model(tuple(cuts), _nearest(matrix))


def _coarse(column: Column) -> tuple[Numbers, Numbers]:
    """For at most 20,000 rows a bin each, and for each value its bin: neighbours are joined to at most 48."""
    counts = column.counts
    cumulated = np.cumsum(counts) / counts.sum()
    of = np.arange(len(counts))
    if len(counts) > _BINS:
        of = np.minimum(((cumulated - counts / counts.sum() / 2) * _BINS).astype(np.int64), _BINS - 1)
    of = np.unique(of, return_inverse=True)[1].astype(np.int64)
    rows = np.unique(
        np.linspace(0, len(column.codes) - 1, min(len(column.codes), MOST_ROWS)).astype(np.int64)
    )
    return of[column.codes[rows]], of


def _orders(columns: Sequence[Column], coarse: Sequence[tuple[Numbers, Numbers]]) -> list[Numbers]:
    """For each bin of each column its place: numbers stay as they are, words go along the first axis."""
    widths = [int(of.max()) + 1 for _, of in coarse]
    if len(columns) < 2 or all(column.numeric for column in columns):
        return [np.arange(width) for width in widths]
    scores = _axis([bins for bins, _ in coarse], widths)
    return [
        np.arange(width) if column.numeric else np.argsort(np.argsort(score, kind="stable"))
        for column, width, score in zip(columns, widths, scores, strict=True)
    ]


def _axis(bins: Sequence[Numbers], widths: Sequence[int]) -> list[Reals]:
    """The first axis that tells anything, of the table of all pairs of columns (Burt's)."""
    sides = list(zip(bins, widths, strict=True))
    pairs = [[_together(one, other, a, b) for other, b in sides] for one, a in sides]
    burt = np.block(pairs)
    mass = np.maximum(np.diag(burt), 1e-12)
    scaled = burt / np.sqrt(np.outer(mass, mass)) - np.sqrt(np.outer(mass, mass))
    _, vectors = np.linalg.eigh((scaled + scaled.T) / 2)
    scores = vectors[:, -1] / np.sqrt(mass)
    return list(np.split(scores, np.cumsum(widths)[:-1]))


def _cuts(counts: NDArray[np.int64]) -> Reals:
    cumulated = np.concatenate(([0.0], np.cumsum(counts) / counts.sum()))
    cumulated[-1] = 1.0
    return np.clip(np.asarray(ndtri(cumulated)), -_FAR, _FAR)


def _correlation(one: Numbers, other: Numbers) -> float:
    """The correlation at which two normal variables, cut as these are, share as much information."""
    widths = int(one.max()) + 1, int(other.max()) + 1
    shared = _information(_together(one, other, *widths)) - _by_chance(one, other, widths)
    if shared <= _NOTHING:
        return 0.0
    cuts = _cuts(np.bincount(one)), _cuts(np.bincount(other))

    def lacking(strength: float) -> float:
        below = both_below(cuts[0], cuts[1], strength)
        return _information(np.maximum(np.diff(np.diff(below, axis=0), axis=1), 0)) - shared

    strength = float(brentq(lacking, 0.0, _STRONGEST, xtol=1e-3)) if lacking(_STRONGEST) > 0 else _STRONGEST
    return strength * (-1.0 if np.corrcoef(one, other)[0, 1] < 0 else 1.0)


def _together(one: Numbers, other: Numbers, height: int, width: int) -> Reals:
    counts = np.bincount(one * width + other, minlength=height * width)
    return np.asarray(counts.reshape(height, width) / len(one))


def _information(together: Reals) -> float:
    apart = np.outer(together.sum(axis=1), together.sum(axis=0))
    some = together > 0
    return float((together[some] * np.log(together[some] / apart[some])).sum())


def _by_chance(one: Numbers, other: Numbers, widths: tuple[int, int]) -> float:
    """What two columns of this size seem to share though they do not; shuffled the same way each time."""
    chance = np.random.default_rng(_SEED)
    return float(
        np.mean([_information(_together(one, chance.permutation(other), *widths)) for _ in range(_SHUFFLES)])
    )


def _nearest(matrix: Reals) -> Reals:
    """The matrix with its eigenvalues lifted above nothing, and ones along its diagonal."""
    values, vectors = np.linalg.eigh(matrix)
    lifted = vectors @ np.diag(np.maximum(values, 1e-4)) @ vectors.T
    scale = np.sqrt(np.diag(lifted))
    return np.asarray(lifted / np.outer(scale, scale))
