"""Whether two figures differ: between groups of one sample, between samples, between waves.

Between groups of one sample the two figures share strata, clusters and margins, so their difference is made
linear as one figure: influence of the one less that of the other. This is what a regression on the group
gives (R's ``svyglm`` and ``svyttest``), without the regression; degrees of freedom are the design's less one.
"""

from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy import stats

from freehold.capabilities.surveys.statistics import intervals
from freehold.capabilities.surveys.statistics.design import Design
from freehold.capabilities.surveys.statistics.estimates import Estimate
from freehold.capabilities.surveys.statistics.intervals import Interval
from freehold.capabilities.surveys.statistics.variance import variance


@dataclass(frozen=True, slots=True)
class Difference:
    """``value`` is the second figure less the first; ``p`` that of no difference, by t, on two sides."""

    value: float
    variance: float
    degrees: float

    @property
    def se(self) -> float:
        return sqrt(self.variance)

    @property
    def t(self) -> float:
        if self.se > 0:
            return self.value / self.se
        return 0.0 if self.value == 0 else inf * np.sign(self.value)

    @property
    def p(self) -> float:
        return two_sided(self.t, self.degrees)

    def interval(self, *, level: float = 0.95) -> Interval:
        return intervals.plain(self.value, self.se, self.degrees, level=level)


def between(design: Design, first: Estimate, second: Estimate) -> Difference:
    """Of two figures of one sample, also where the same people are in both."""
    degrees = design.degrees() - 1
    return Difference(
        second.value - first.value, variance(design, second.influence - first.influence), degrees
    )


def across(first: Estimate, second: Estimate) -> Difference:
    """Of figures of two samples that have nobody in common; degrees by Welch 1947 and Satterthwaite 1946."""
    both = first.variance + second.variance
    parts = [(one.variance**2 / one.degrees) if one.degrees > 0 else inf for one in (first, second)]
    degrees = both**2 / sum(parts) if both > 0 else float(first.degrees + second.degrees)
    return Difference(second.value - first.value, both, degrees)


def two_sided(t: float, degrees: float) -> float:
    """How often chance alone gives a t as far from nought."""
    if degrees < 1:
        return 1.0
    tail = stats.norm.sf(abs(t)) if degrees == inf else stats.t.sf(abs(t), degrees)
    return float(2 * tail)


def newcombe(yes1: int, n1: int, yes2: int, n2: int, *, level: float = 0.95) -> Interval:
    """Of the first share less the second, two simple random samples: hybrid score (Newcombe 1998b, method
    10)."""
    p1, p2 = yes1 / n1, yes2 / n2
    low1, high1 = intervals.wilson(yes1, n1, level=level)
    low2, high2 = intervals.wilson(yes2, n2, level=level)
    return (
        p1 - p2 - sqrt((p1 - low1) ** 2 + (high2 - p2) ** 2),
        p1 - p2 + sqrt((high1 - p1) ** 2 + (p2 - low2) ** 2),
    )
