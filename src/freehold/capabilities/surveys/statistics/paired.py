"""The same people asked twice, or two questions of the same people.

Only those who changed tell anything: ``gained`` said no and then yes, ``lost`` yes and then no.
"""

from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from freehold.capabilities.surveys.statistics.design import Design, Mask, Numbers
from freehold.capabilities.surveys.statistics.differences import Difference
from freehold.capabilities.surveys.statistics.estimates import mean
from freehold.capabilities.surveys.statistics.intervals import Interval, z_of
from freehold.capabilities.surveys.statistics.refused import BadNumber


@dataclass(frozen=True, slots=True)
class Changed:
    """Two-sided p of "as many one way as the other". ``mid_p`` is the one to read; ``exact`` never errs too
    often."""

    gained: int
    lost: int
    exact: float
    mid_p: float


def mcnemar(gained: int, lost: int) -> Changed:
    """Binomial on those who changed (McNemar 1947; mid-p: Fagerland, Lydersen and Laake 2013). Raises
    BadNumber."""
    if min(gained, lost) < 0:
        raise BadNumber("people are counted from nought")
    changed, fewer = gained + lost, min(gained, lost)
    exact = min(1.0, 2 * float(stats.binom.cdf(fewer, changed, 0.5)))
    middle = exact - float(stats.binom.pmf(fewer, changed, 0.5)) if gained != lost else _even(changed)
    return Changed(gained, lost, exact, middle)


def _even(changed: int) -> float:
    """As many gained as lost: the exact p is held at 1, and the middle's own half is taken off."""
    return 1 - float(stats.binom.pmf(changed // 2, changed, 0.5)) / 2 if changed else 1.0


def change_interval(gained: int, lost: int, n: int, *, level: float = 0.95) -> Interval:
    """Of (gained − lost)/n among n who answered both: one added to each, two to n (Bonett and Price 2012)."""
    if not (min(gained, lost) >= 0 and 0 < n >= gained + lost):
        raise BadNumber(f"{gained} and {lost} of {n} cannot have changed")
    up, down = (gained + 1) / (n + 2), (lost + 1) / (n + 2)
    half = z_of(level) * sqrt((up + down - (up - down) ** 2) / (n + 2))
    return max(-1.0, up - down - half), min(1.0, up - down + half)


def change(design: Design, before: Numbers, after: Numbers, where: Mask | None = None) -> Difference:
    """Of two means among those who answered both (``where``): the mean of each one's own difference."""
    rows = design.everybody() if where is None else where
    each = np.where(rows, after, 0.0) - np.where(rows, before, 0.0)
    found = mean(design, each, rows)
    return Difference(found.value, found.variance, found.degrees)
