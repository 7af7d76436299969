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
    """One margin: each row's category, how many there are, and each weight after it was fitted."""

    of: Codes
    categories: int
    weights: Numbers


@dataclass(frozen=True, slots=True)
class InTurn:
    margins: tuple[Fitted, ...]

    def residuals(self, influence: Numbers) -> Numbers:
        left = influence
        for _ in range(ROUNDS):
            for margin in self.margins:
                counts = np.bincount(margin.of, minlength=margin.categories)[:, None]
                weights = margin.weights[:, None]
                means = by_group(left / weights, margin.of, margin.categories) / counts
                left = left - weights * means[margin.of]
        return left


@dataclass(frozen=True, slots=True)
class Weighted:
    margins: tuple[Fitted, ...]
    before: Numbers
    """The design's weights, before raking."""

    def residuals(self, influence: Numbers) -> Numbers:
        after = self.margins[-1].weights[:, None]
        columns = np.concatenate([np.eye(one.categories)[one.of] for one in self.margins], axis=1)
        weighted = columns * self.before[:, None]
        slopes = np.linalg.pinv(weighted.T @ columns, hermitian=True) @ (weighted.T @ (influence / after))
        result: Numbers = influence - after * (columns @ slopes)
        return result
