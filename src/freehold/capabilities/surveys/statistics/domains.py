"""Parts of the population, each with its own margin, and withheld where too few answered."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from freehold.capabilities.surveys.statistics.design import Design, Mask, coded
from freehold.capabilities.surveys.statistics.estimates import Estimate

LEAST = 30
"""Below this the variance itself is a guess, and a figure begins to point at people."""


@dataclass(frozen=True, slots=True)
class Part:
    """``estimate`` is None where fewer than ``least`` answered; then ``n`` is not told either."""

    label: str
    estimate: Estimate | None
    least: int

    @property
    def withheld(self) -> bool:
        return self.estimate is None


def parts(
    design: Design,
    by: Sequence[str],
    of: Callable[[Mask], Estimate],
    *,
    where: Mask | None = None,
    least: int = LEAST,
) -> list[Part]:
    """``of`` estimates one part: ``lambda rows: mean(design, y, rows)``. A part is never dropped: it is
    withheld."""
    groups, labels = coded(by, design.n)
    asked = design.everybody() if where is None else where
    found = []
    for code, label in enumerate(labels):
        rows = asked & (groups == code)
        enough = int(np.count_nonzero(rows)) >= max(least, 1)
        found.append(Part(label, of(rows) if enough else None, least))
    return found


def single_gap(found: Sequence[Part]) -> bool:
    """Whether exactly one part is withheld: it can then be worked out from the whole and the others."""
    return sum(part.withheld for part in found) == 1
