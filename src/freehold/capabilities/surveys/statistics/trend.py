"""How a figure moved over waves: a line through figures of known variance, and whether a line is enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from scipy import stats

from freehold.capabilities.surveys.statistics import intervals
from freehold.capabilities.surveys.statistics.differences import two_sided
from freehold.capabilities.surveys.statistics.intervals import Interval
from freehold.capabilities.surveys.statistics.refused import BadNumber


@dataclass(frozen=True, slots=True)
class Trend:
    """``slope`` is by unit of time. A small ``bends`` says that the waves do not lie on a line."""

    slope: float
    se: float
    p: float
    bends: float

    def interval(self, *, level: float = 0.95) -> Interval:
        return intervals.plain(self.slope, self.se, inf, level=level)


def trend(times: Sequence[float], values: Sequence[float], variances: Sequence[float]) -> Trend:
    """Least squares, each wave by 1/variance (Cochran 1954); waves of different people. Raises BadNumber.

    Where the same people answer several waves their answers go together and the slope's error is smaller than
    this says: ``paired.change`` is then the right question.
    """
    t, y, v = (np.asarray(each, dtype=np.float64) for each in (times, values, variances))
    if not (len(t) == len(y) == len(v)) or len(np.unique(t)) < 3:
        raise BadNumber("a trend needs three waves at three times; two are a difference")
    if not (np.isfinite(t).all() and np.isfinite(y).all() and np.isfinite(v).all() and (v > 0).all()):
        raise BadNumber("each wave needs a time, a figure and a variance above nought")
    w = 1 / v
    centre = t - w @ t / w.sum()
    spread = float(w @ np.square(centre))
    slope = float(w @ (centre * y) / spread)
    left = y - w @ y / w.sum() - slope * centre
    apart = float(stats.chi2.sf(w @ np.square(left), len(t) - 2))
    se = 1 / sqrt(spread)
    return Trend(slope, se, two_sided(slope / se, inf), apart)


def armitage(
    yes: Sequence[int], n: Sequence[int], times: Sequence[float] | None = None
) -> tuple[float, float]:
    """Chi-square of one degree and p, for counts of simple random samples (Armitage 1955; R's
    prop.trend.test)."""
    x, m = np.asarray(yes, dtype=np.float64), np.asarray(n, dtype=np.float64)
    t = np.arange(1.0, len(x) + 1) if times is None else np.asarray(times, dtype=np.float64)
    if not (len(x) == len(m) == len(t) >= 2) or (x < 0).any() or (x > m).any() or (m <= 0).any():
        raise BadNumber("each wave needs how many said yes, of how many")
    p = x.sum() / m.sum()
    centre = t - m @ t / m.sum()
    under = p * (1 - p) * float(m @ np.square(centre))
    chi = float((x - m * p) @ centre) ** 2 / under if under > 0 else 0.0
    return chi, float(stats.chi2.sf(chi, 1))
