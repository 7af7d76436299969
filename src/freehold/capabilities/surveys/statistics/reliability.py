"""How far the items of a scale measure one thing.

Alpha: k/(k − 1) · (1 − Σ var(item)/var(sum)) (Cronbach 1951), its interval by F with n − 1 and (n − 1)(k − 1)
degrees (Feldt 1965). Alpha is omega only where all items weigh alike; omega asks for less (McDonald 1999):
(Σλ)²/((Σλ)² + Σψ), from one factor.
"""

from dataclasses import dataclass

import numpy as np
from scipy import stats

from freehold.capabilities.surveys.statistics.design import Design, Numbers
from freehold.capabilities.surveys.statistics.factor import one_factor
from freehold.capabilities.surveys.statistics.intervals import Interval, z_of
from freehold.capabilities.surveys.statistics.refused import BadNumber

DRAWS = 200


@dataclass(frozen=True, slots=True)
class Reliability:
    value: float
    interval: Interval
    n: int
    items: int


def alpha(items: Numbers, *, level: float = 0.95) -> Reliability:
    """``items`` has a row for each person who answered all, a column for each item. Raises BadNumber,
    BadLevel."""
    n, k = _scale(items)
    value = _alpha(np.cov(items, rowvar=False))
    z_of(level)
    tail = (1 - level) / 2
    high, low = (float(stats.f.ppf(at, n - 1, (n - 1) * (k - 1))) for at in (tail, 1 - tail))
    return Reliability(value, (1 - (1 - value) * low, 1 - (1 - value) * high), n, k)


def weighted_alpha(design: Design, items: Numbers) -> float:
    """In the population, by weights (R's ``svycralpha``); no interval. Raises BadNumber."""
    _scale(items)
    shares = design.weights / design.weights.sum()
    centred = items - shares @ items
    return _alpha(centred.T @ (centred * shares[:, None]))


def omega(items: Numbers, *, level: float = 0.95, draws: int = DRAWS, seed: int = 1) -> Reliability:
    """Maximum likelihood; the interval is of the middle ``level`` of ``draws`` resamples of people (Kelley
    and Pornprasertmanit 2016), the same each time. Raises BadNumber for under three items, BadLevel."""
    n, k = _scale(items)
    if k < 3:
        raise BadNumber("omega needs three items: two do not say how much each shares with the other")
    z_of(level)
    value = _omega(np.cov(items, rowvar=False))
    chance = np.random.default_rng(seed)
    found = []
    for _ in range(draws):
        drawn = items[chance.integers(n, size=n)]
        if (drawn.std(axis=0) > 0).all():
            found.append(_omega(np.cov(drawn, rowvar=False)))
    low, high = np.quantile(found, [(1 - level) / 2, (1 + level) / 2]) if found else (np.nan, np.nan)
    return Reliability(value, (float(low), float(high)), n, k)


def _scale(items: Numbers) -> tuple[int, int]:
    if items.ndim != 2 or items.shape[1] < 2 or items.shape[0] < 3:
        raise BadNumber("a scale needs two items and three people who answered all of them")
    if not np.isfinite(items).all():
        raise BadNumber("somebody left an item of the scale out")
    if (items.std(axis=0) == 0).any() or items.sum(axis=1).std() == 0:
        raise BadNumber("all gave one answer to an item: it measures nothing")
    return items.shape[0], items.shape[1]


def _alpha(covered: Numbers) -> float:
    k = len(covered)
    return float(k / (k - 1) * (1 - np.trace(covered) / covered.sum()))


def _omega(covered: Numbers) -> float:
    loadings, unique = one_factor(covered)
    common = loadings.sum() ** 2
    return float(common / (common + unique.sum()))
