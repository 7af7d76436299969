"""How a sample was drawn: weights, strata, clusters, and the sizes of what it was drawn from.

Sampling in one stage, or in several with the first one's variance standing for all ("ultimate clusters":
Hansen, Hurwitz and Madow 1953; Särndal, Swensson and Wretman 1992, section 4.6).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from freehold.capabilities.surveys.statistics.refused import (
    BadPopulation,
    BadWeight,
    NothingToEstimate,
    NotOfOneLength,
)

Numbers = NDArray[np.float64]
Codes = NDArray[np.intp]
Mask = NDArray[np.bool_]


class Lonely(StrEnum):
    """What is done with a stratum of which one unit was sampled. R's ``survey.lonely.psu`` has the same
    words."""

    REFUSE = "refuse"
    ADJUST = "adjust"
    REMOVE = "remove"


class Calibration(Protocol):
    """What raking leaves behind: how much of a figure the margins already explain."""

    def residuals(self, influence: Numbers) -> Numbers:
        """``influence`` has a row for each respondent and a column for each figure."""
        ...


@dataclass(frozen=True, slots=True)
class Design:
    """``unit`` and ``stratum`` number the sampled units and strata of each row; the rest is by stratum."""

    weights: Numbers
    unit: Codes
    stratum: Codes
    stratum_of_unit: Codes
    strata: tuple[str, ...]
    sampled: Numbers
    population: Numbers
    """Units in each stratum of the population; infinite where nobody said."""
    lonely: Lonely = Lonely.REFUSE
    calibrations: tuple[Calibration, ...] = ()

    @property
    def n(self) -> int:
        return len(self.weights)

    @property
    def of_rows(self) -> bool:
        """Whether rows themselves were drawn, and no clusters."""
        return len(self.stratum_of_unit) == self.n

    @property
    def finite(self) -> bool:
        return bool(np.isfinite(self.population).any())

    def everybody(self) -> Mask:
        return np.ones(self.n, dtype=np.bool_)

    def degrees(self, where: Mask | None = None) -> int:
        """Units less strata, of those with anybody in ``where`` (Korn and Graubard 1999, section 5.2)."""
        rows = self.everybody() if where is None else where
        return len(np.unique(self.unit[rows])) - len(np.unique(self.stratum[rows]))


def design(
    rows: int,
    *,
    weights: Sequence[float] | Numbers | None = None,
    strata: Sequence[str] | None = None,
    clusters: Sequence[str] | None = None,
    population: float | Mapping[str, float] | None = None,
    lonely: Lonely = Lonely.REFUSE,
) -> Design:
    """``population`` counts sampled units (rows, or clusters): one number, or one for each stratum.

    Without weights each row stands for its share of the population, or for itself. The same name of a cluster
    in two strata is two clusters. Raises NothingToEstimate, NotOfOneLength, BadWeight, BadPopulation.
    """
    if rows < 1:
        raise NothingToEstimate
    stratum, names = coded(strata or [""] * rows, rows)
    unit = _units(stratum, clusters, rows)
    units, first = np.unique(unit, return_index=True)
    stratum_of_unit = stratum[first]
    sampled = np.bincount(stratum_of_unit, minlength=len(names)).astype(np.float64)
    sizes = _sizes(population, names, sampled)
    return Design(
        weights=_weights(weights, rows, sizes, sampled, stratum),
        unit=np.searchsorted(units, unit),
        stratum=stratum,
        stratum_of_unit=stratum_of_unit,
        strata=names,
        sampled=sampled,
        population=sizes,
        lonely=lonely,
    )


def coded(values: Sequence[str], rows: int) -> tuple[Codes, tuple[str, ...]]:
    """Each value's number among the sorted different ones. Raises NotOfOneLength."""
    if len(values) != rows:
        raise NotOfOneLength(f"{len(values)} values for {rows} rows")
    names, codes = np.unique(np.asarray(values, dtype=np.str_), return_inverse=True)
    return codes.astype(np.intp), tuple(str(name) for name in names)


def _units(stratum: Codes, clusters: Sequence[str] | None, rows: int) -> Codes:
    if clusters is None:
        return np.arange(rows, dtype=np.intp)
    cluster, names = coded(clusters, rows)
    return stratum * len(names) + cluster


def _sizes(
    population: float | Mapping[str, float] | None, names: tuple[str, ...], sampled: Numbers
) -> Numbers:
    if population is None:
        return np.full(len(names), np.inf)
    if isinstance(population, Mapping):
        if missing := [name for name in names if name not in population]:
            raise BadPopulation(f"the stratum {missing[0]} is in the sample, and nobody said how large it is")
        sizes = np.array([float(population[name]) for name in names])
    elif len(names) > 1:
        raise BadPopulation("with strata, the size of each is needed, not one number for all")
    else:
        sizes = np.array([float(population)])
    for name, size, drawn in zip(names, sizes, sampled, strict=True):
        if not size >= drawn:
            raise BadPopulation(f"{drawn:g} were drawn from the {size:g} of {name or 'the population'}")
    return sizes


def _weights(
    weights: Sequence[float] | Numbers | None, rows: int, sizes: Numbers, sampled: Numbers, stratum: Codes
) -> Numbers:
    if weights is None:
        each = np.where(np.isfinite(sizes), sizes / sampled, 1.0)
        return np.asarray(each[stratum], dtype=np.float64)
    given = np.asarray(weights, dtype=np.float64)
    if given.shape != (rows,):
        raise NotOfOneLength(f"{given.size} weights for {rows} rows")
    wrong = np.flatnonzero(~(np.isfinite(given) & (given > 0)))
    if len(wrong):
        raise BadWeight(BadWeight.for_owner.format(row=wrong[0] + 1))
    return given
