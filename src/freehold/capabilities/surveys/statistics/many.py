"""Many comparisons: among enough of them, chance alone makes some stand out."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from freehold.capabilities.surveys.statistics.refused import BadNumber


@dataclass(frozen=True, slots=True)
class Holding:
    """``adjusted`` in the order given. ``alone`` hold taken by themselves, ``together`` hold as the family
    they are."""

    adjusted: tuple[float, ...]
    alone: int
    together: int
    alpha: float

    @property
    def by_chance(self) -> float:
        """How many would stand out by themselves if nothing differed at all."""
        return self.alpha * len(self.adjusted)

    def warning(self) -> str:
        """One sentence, empty for one comparison."""
        if len(self.adjusted) < 2:
            return ""
        return (
            f"{len(self.adjusted)} comparisons were made: {self.by_chance:.1f} would stand out by chance. "
            f"{self.alone} stand out by themselves, {self.together} after Holm's correction."
        )


def holm(ps: Sequence[float], *, alpha: float = 0.05) -> Holding:
    """Step down: p₍ᵢ₎ is multiplied by m − i + 1, and never falls back (Holm 1979). Raises BadNumber."""
    given = np.asarray(ps, dtype=np.float64)
    if given.size and not ((given >= 0) & (given <= 1)).all():
        raise BadNumber("a p lies between 0 and 1")
    order = np.argsort(given, kind="stable")
    stepped = np.minimum(1.0, np.maximum.accumulate(given[order] * np.arange(len(given), 0, -1)))
    adjusted = np.empty_like(given)
    adjusted[order] = stepped
    return Holding(
        tuple(float(p) for p in adjusted), int((given < alpha).sum()), int((adjusted < alpha).sum()), alpha
    )
