"""What three kinds of attackers can hope for (El Emam 2013, Guide to the De-Identification, chapters 15–16).

A prosecutor looks for one person whom they know to be in the table; a journalist for anybody, to show that
it can be done; a marketer for as many as possible. Each matches on all quasi-identifiers and guesses.
"""

from dataclasses import dataclass

import numpy as np

from freehold.trust.disclosure.gate.classes import Grouping


@dataclass(frozen=True, slots=True)
class Risks:
    """Chances from 0 to 1; ``at_risk`` is the share of rows in classes smaller than the threshold ``k``."""

    prosecutor_highest: float
    prosecutor_average: float
    at_risk: float
    journalist_highest: float
    journalist_average: float
    marketer: float
    population: int


def risks(grouping: Grouping, *, k: int, population: int) -> Risks:
    """``population`` is how many persons the table was taken from, at least its rows.

    Of each class the population is thought to have as many more as of all: size · population / rows. Who is
    rarer there than here is thought safer than they are, so nobody should rely on these two alone.
    """
    sizes, rows = grouping.sizes, int(grouping.sizes.sum())
    outside = sizes * (population / rows)
    return Risks(
        prosecutor_highest=1 / int(sizes.min()),
        prosecutor_average=grouping.count / rows,
        at_risk=float(sizes[sizes < k].sum() / rows),
        journalist_highest=float(1 / outside.min()),
        journalist_average=max(grouping.count / float(outside.sum()), float(np.mean(1 / outside))),
        marketer=float((sizes / outside).sum() / rows),
        population=population,
    )
