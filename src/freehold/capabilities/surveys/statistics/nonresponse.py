"""Who did not answer, beside the frame they were drawn from."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np
from scipy import stats

from freehold.capabilities.surveys.statistics import intervals
from freehold.capabilities.surveys.statistics.intervals import Interval
from freehold.capabilities.surveys.statistics.refused import BadNumber, NothingToEstimate


@dataclass(frozen=True, slots=True)
class Answered:
    """One category of the frame: how many were asked, how many answered, the rate with its interval, and by
    how much its share among answers differs from its share among those asked."""

    label: str
    asked: int
    answered: int
    rate: float
    interval: Interval
    over: float


@dataclass(frozen=True, slots=True)
class NonResponse:
    """``p``: chance alone makes rates differ so much. ``r``: 1 where all categories answered alike, down to
    0.

    ``worst``: no figure can be off by more than this many of its own standard deviations, as far as these
    categories show.
    """

    categories: tuple[Answered, ...]
    rate: float
    chi2: float
    p: float
    r: float
    worst: float


def against(asked: Mapping[str, int], answered: Mapping[str, int], *, level: float = 0.95) -> NonResponse:
    """R-indicator: R = 1 − 2 S(ρ), worst bias S(ρ)/ρ̄ (Schouten, Cobben and Bethlehem 2009), ρ by category.

    Raises NothingToEstimate, BadNumber where more answered than were asked.
    """
    labels = [label for label in asked if asked[label] > 0]
    if not labels or not any(answered.get(label, 0) for label in labels):
        raise NothingToEstimate
    if strange := [label for label in answered if answered[label] > asked.get(label, 0)]:
        raise BadNumber(f"{strange[0]}: more answered than were asked")
    n = np.array([asked[label] for label in labels], dtype=np.float64)
    x = np.array([answered.get(label, 0) for label in labels], dtype=np.float64)
    rate, rates = x.sum() / n.sum(), x / n
    spread = sqrt(float(n @ np.square(rates - rate)) / max(n.sum() - 1, 1))
    chi2 = float((n * np.square(rates - rate)).sum() / (rate * (1 - rate))) if rate < 1 else 0.0
    p = float(stats.chi2.sf(chi2, len(labels) - 1)) if len(labels) > 1 else 1.0
    found = tuple(
        Answered(
            label, int(of), int(said), float(said / of), intervals.wilson(said, of, level=level),
            float(said / x.sum() - of / n.sum()),
        )
        for label, of, said in zip(labels, n, x, strict=True)
    )  # fmt: skip
    return NonResponse(found, float(rate), chi2, p, max(0.0, 1 - 2 * spread), spread / float(rate))
