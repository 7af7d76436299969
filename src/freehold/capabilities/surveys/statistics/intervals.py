"""Intervals: what else, beside the estimate, the sample would not surprise us with.

``level`` is the confidence, such as 0.95. For designs, n is replaced by the effective number p(1 − p)/v, made
smaller for few degrees of freedom (Korn and Graubard 1998).
"""

from enum import StrEnum
from math import exp, inf, log, sqrt

from scipy import stats

from freehold.capabilities.surveys.statistics.refused import BadLevel, BadNumber

Interval = tuple[float, float]


class Method(StrEnum):
    LOGIT = "logit"
    WILSON = "wilson"
    BETA = "beta"
    PLAIN = "plain"


def z_of(level: float) -> float:
    """How many standard errors on each side, for the normal distribution. Raises BadLevel."""
    return t_of(level, inf)


def t_of(level: float, degrees: float) -> float:
    """The same for Student's t; infinite degrees are the normal one. Raises BadLevel."""
    if not 0.5 <= level <= 0.9999:
        raise BadLevel
    if degrees < 1:
        raise BadNumber("there are no degrees of freedom: as many strata as units")
    return float(stats.norm.ppf((1 + level) / 2) if degrees == inf else stats.t.ppf((1 + level) / 2, degrees))


def wilson(successes: float, n: float, *, level: float = 0.95) -> Interval:
    """Of a simple random sample, both ends inside [0, 1] (Wilson 1927; Brown, Cai and DasGupta 2001, eq. 4).

    Neither has to be whole: effective numbers are not. Raises BadNumber, BadLevel.
    """
    if not (n > 0 and 0 <= successes <= n):
        raise BadNumber(f"{successes:g} of {n:g} is no share")
    z = z_of(level)
    p = successes / n
    middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    low = 0.0 if successes == 0 else max(0.0, middle - half)
    return low, 1.0 if successes == n else min(1.0, middle + half)


def logit(p: float, se: float, degrees: float, *, level: float = 0.95) -> Interval:
    """t on the scale of log(p/(1 − p)), and back (R's svyciprop; Korn and Graubard 1999, section 3.2).

    Where everybody or nobody says yes there is no such scale. Raises BadNumber, BadLevel.
    """
    if not 0 < p < 1:
        raise BadNumber("a logit interval needs a share between none and all")
    half = t_of(level, degrees) * se / (p * (1 - p))
    return _expit(log(p / (1 - p)) - half), _expit(log(p / (1 - p)) + half)


def plain(value: float, se: float, degrees: float, *, level: float = 0.95) -> Interval:
    """Estimate plus and minus t standard errors."""
    half = t_of(level, degrees) * se
    return value - half, value + half


def effective_n(p: float, variance: float, n: int, degrees: int, *, level: float = 0.95) -> float:
    """p(1 − p)/v, times (t of n − 1 over t of the design's degrees)² (Korn and Graubard 1998)."""
    adjusted = (t_of(level, n - 1) / t_of(level, degrees)) ** 2
    return p * (1 - p) / variance * adjusted


def design_wilson(p: float, n: float, *, level: float = 0.95) -> Interval:
    """Wilson with an effective number (Dean and Pagano 2015)."""
    return wilson(min(max(p, 0.0), 1.0) * n, n, level=level)


def design_beta(p: float, n: float, *, level: float = 0.95) -> Interval:
    """Clopper and Pearson with an effective number (Korn and Graubard 1998; R's ``svyciprop(method =
    "beta")``)."""
    z_of(level)
    tail = (1 - level) / 2
    low = 0.0 if p <= 0 else float(stats.beta.ppf(tail, n * p, n * (1 - p) + 1))
    return low, 1.0 if p >= 1 else float(stats.beta.ppf(1 - tail, n * p + 1, n * (1 - p)))


def _expit(x: float) -> float:
    return 1 / (1 + exp(-x)) if x >= 0 else exp(x) / (1 + exp(x))
