"""Means, totals, ratios and shares of a population, each with the variance of its design.

A part of the population ("domain") is estimated in the whole sample, with nought for everybody else: how
many of it were drawn is chance too (Cochran 1977, section 5A.14; Särndal, Swensson and Wretman 1992, section
10.3).
"""

from dataclasses import dataclass, field
from math import sqrt
from typing import TypeVar

import numpy as np

from freehold.capabilities.surveys.statistics import intervals
from freehold.capabilities.surveys.statistics.design import Design, Mask, Numbers
from freehold.capabilities.surveys.statistics.effective import kish_n
from freehold.capabilities.surveys.statistics.intervals import Interval, Method
from freehold.capabilities.surveys.statistics.refused import BadNumber, NothingToEstimate, NotOfOneLength
from freehold.capabilities.surveys.statistics.variance import variance

Kind = TypeVar("Kind", bound="Estimate")


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure of the population. ``n`` answered; ``base`` is how many people they stand for."""

    value: float
    variance: float
    degrees: int
    n: int
    base: float
    kish: float
    deff: float | None = None
    """Against a simple random sample of as many; None where that has no variance."""
    influence: Numbers = field(default_factory=lambda: np.zeros(0), repr=False, compare=False)

    @property
    def se(self) -> float:
        return sqrt(self.variance)

    def interval(self, *, level: float = 0.95) -> Interval:
        """By t. Raises BadLevel, and BadNumber where the design leaves no degrees of freedom."""
        return intervals.plain(self.value, self.se, self.degrees, level=level)


@dataclass(frozen=True, slots=True)
class Share(Estimate):
    def share_interval(self, method: Method = Method.LOGIT, *, level: float = 0.95) -> Interval:
        """Inside [0, 1]. Where nobody or everybody says yes, Wilson on Kish's number stands for every
        method."""
        p = min(max(self.value, 0.0), 1.0)
        if p in (0.0, 1.0) or self.variance <= 0:
            return self._of_one_mind(p, level)
        if method is Method.LOGIT:
            return intervals.logit(p, self.se, self.degrees, level=level)
        if method is Method.PLAIN:
            low, high = self.interval(level=level)
            return max(0.0, low), min(1.0, high)
        n = intervals.effective_n(p, self.variance, self.n, self.degrees, level=level)
        of = intervals.design_wilson if method is Method.WILSON else intervals.design_beta
        return of(p, n, level=level)

    def _of_one_mind(self, p: float, level: float) -> Interval:
        """No variance, because all say the same, or because everybody there is was asked: then there is no
        doubt."""
        if 0 < p < 1 or self.n >= self.base * (1 - 1e-9) > 1:
            return p, p
        return intervals.wilson(p * self.kish, self.kish, level=level)


def mean(design: Design, values: Numbers, where: Mask | None = None) -> Estimate:
    """Σwy/Σw over ``where``; influence w(y − ȳ)/Σw. Raises NothingToEstimate, BadNumber, LonelyStratum."""
    rows, y = _asked(design, values, where)
    weights = np.where(rows, design.weights, 0.0)
    value = float(weights @ y / weights.sum())
    influence = weights * (y - value) / weights.sum()
    spread = float(weights @ np.square(y - value) / weights.sum())
    return _estimate(design, rows, value, influence, spread, Estimate)


def share(design: Design, yes: Mask, where: Mask | None = None) -> Share:
    """The share of ``where`` that says yes: the mean of ones and noughts."""
    rows, y = _asked(design, yes.astype(np.float64), where)
    weights = np.where(rows, design.weights, 0.0)
    value = float(weights @ y / weights.sum())
    if y[rows].min() == y[rows].max():
        value = float(y[rows][0])  # sums of weights are not exact, and all of one mind is
    influence = weights * (y - value) / weights.sum()
    return _estimate(design, rows, value, influence, value * (1 - value), Share)


def total(design: Design, values: Numbers, where: Mask | None = None) -> Estimate:
    """Σwy over ``where`` (Horvitz and Thompson 1952); influence wy."""
    rows, y = _asked(design, values, where)
    weights = np.where(rows, design.weights, 0.0)
    base = weights.sum()
    middle = weights @ y / base
    spread = float(weights @ np.square(y - middle) / base) * base**2
    return _estimate(design, rows, float(weights @ y), weights * y, float(spread), Estimate)


def ratio(design: Design, above: Numbers, below: Numbers, where: Mask | None = None) -> Estimate:
    """Σwy/Σwx over ``where``; influence w(y − Rx)/Σwx (Cochran 1977, section 6.3)."""
    rows, y = _asked(design, above, where)
    _, x = _asked(design, below, rows)
    weights = np.where(rows, design.weights, 0.0)
    under = float(weights @ x)
    if under == 0:
        raise BadNumber("what a ratio is taken of adds up to nought")
    value = float(weights @ y / under)
    left = y - value * x
    spread = float(weights @ np.square(left) / weights.sum()) * (weights.sum() / under) ** 2
    return _estimate(design, rows, value, weights * left / under, float(spread), Estimate)


def _asked(design: Design, values: Numbers, where: Mask | None) -> tuple[Mask, Numbers]:
    rows = design.everybody() if where is None else where
    if values.shape != (design.n,) or rows.shape != (design.n,):
        raise NotOfOneLength(f"{values.size} values and {rows.size} marks for {design.n} rows")
    if not rows.any():
        raise NothingToEstimate
    kept = np.where(rows, values, 0.0)
    if not np.isfinite(kept).all():
        row = int(np.flatnonzero(~np.isfinite(kept))[0])
        raise BadNumber(f"row {row + 1} holds no number")
    return rows, kept


def _estimate(
    design: Design, rows: Mask, value: float, influence: Numbers, spread: float, kind: type[Kind]
) -> Kind:
    weights = design.weights[rows]
    n, base = len(weights), float(weights.sum())
    made = variance(design, influence)
    return kind(
        value=value,
        variance=made,
        degrees=design.degrees(rows),
        n=n,
        base=base,
        kish=kish_n(weights),
        deff=_deff(design, made, spread, n, base),
        influence=influence,
    )


def _deff(design: Design, made: float, spread: float, n: int, base: float) -> float | None:
    """v over that of a simple random sample of n of the same people (Kish 1965, section 8.2; R's ``deff``).

    Drawn without replacement where the population was stated, else with.
    """
    left = max(0.0, (base - n) / base) if design.finite else 1.0
    simple = spread * left / (n - 1) if n > 1 else 0.0
    return made / simple if simple > 0 else None
