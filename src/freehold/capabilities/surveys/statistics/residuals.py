"""What is left of a figure after the margins explained their part: its variance is the raked figure's.

Two ways, which differ little and are both in use:

*in turn* is what R's ``rake`` does (survey 4.1): means of the categories of each margin are taken out in
turn, ten times over, unweighted, each with the weights as they stood after that margin.
*weighted* is the regression of Deville and Särndal 1992 (section 3) on all margins at once, with the design's
weights: what R's ``calibrate(calfun = "raking")`` does.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from freehold.capabilities.surveys.statistics.design import Codes, Numbers
from freehold.capabilities.surveys.statistics.variance import by_group

ROUNDS = 10
"""Of taking means out in turn: as many as R."""


class Residuals(StrEnum):
    IN_TURN = "in-turn"
    WEIGHTED = "weighted"


@dataclass(frozen=True, slots=True)
class Fitted:
    """One margin: each combination's category, how many there are, and factors of weights after it was
    fitted."""

    of: Codes
    categories: int
    factors: Numbers


@dataclass(frozen=True, slots=True)
class InTurn:
    """``cell`` numbers each row's combination; ``before`` are the design's weights, before raking.

    What a margin takes out of a row is its weight times something of its combination, so means are followed
    by combination and rows are touched twice, not sixty times.
    """

    cell: Codes
    before: Numbers
    margins: tuple[Fitted, ...]

    def residuals(self, influence: Numbers) -> Numbers:
        counts = np.bincount(self.cell).astype(np.float64)[:, None]
        start = by_group(influence / self.before[:, None], self.cell, len(counts))
        left = start
        for _ in range(ROUNDS):
            for margin in self.margins:
                factors = margin.factors[:, None]
                people = by_group(counts, margin.of, margin.categories)
                means = by_group(left / factors, margin.of, margin.categories) / people
                left = left - counts * factors * means[margin.of]
        taken = (start - left) / counts
        return influence - self.before[:, None] * taken[self.cell]


@dataclass(frozen=True, slots=True)
class Weighted:
    cell: Codes
    before: Numbers
    margins: tuple[Fitted, ...]

    def residuals(self, influence: Numbers) -> Numbers:
        factors = self.margins[-1].factors[:, None]
        columns = np.concatenate([np.eye(one.categories)[one.of] for one in self.margins], axis=1)
        weights = np.bincount(self.cell, weights=self.before)[:, None]
        sums = by_group(influence, self.cell, len(weights)) / factors
        slopes = np.linalg.pinv(columns.T @ (weights * columns), hermitian=True) @ (columns.T @ sums)
        taken = factors * (columns @ slopes)
        result: Numbers = influence - self.before[:, None] * taken[self.cell]
        return result
