"""The variance of any figure, from what each respondent contributes to it.

A figure is made linear: ``influence[i]`` is how much row i moves it, its weight included (Taylor
linearisation: Woodruff 1971; Demnati and Rao 2004). The variance is then that of a total of a stratified
sample of clusters:

    V = Σ_h (1 − n_h/N_h) · n_h/(n_h − 1) · Σ_c (z_hc − z̄_h)²

with z_hc the sum over cluster c of stratum h (Särndal, Swensson and Wretman 1992, result 3.7.2; R's
svyrecvar). After raking, z are the residuals that the margins leave (Deville and Särndal 1992, section 3).
"""

import numpy as np

from freehold.capabilities.surveys.statistics.design import Design, Lonely, Numbers
from freehold.capabilities.surveys.statistics.refused import LonelyStratum

_ALL_DRAWN = 1e-7
"""Less than this share left undrawn is a census: it has no sampling variance (as in R)."""


def covariance(design: Design, influence: Numbers) -> Numbers:
    """A row and a column for each column of ``influence``, (n, figures). Raises LonelyStratum."""
    left = influence
    for calibration in design.calibrations:
        left = calibration.residuals(left)
    sums = by_group(left, design.unit, len(design.stratum_of_unit))
    scale, centre = _scales(design)
    middle = by_group(sums, design.stratum_of_unit, len(design.strata)) / design.sampled[:, None]
    centred = sums - middle[design.stratum_of_unit] * centre[design.stratum_of_unit, None]
    result: Numbers = (centred * scale[design.stratum_of_unit, None]).T @ centred
    return result


def variance(design: Design, influence: Numbers) -> float:
    """Of one figure: ``influence`` is a vector. Raises LonelyStratum."""
    return float(covariance(design, influence.reshape(-1, 1))[0, 0])


def by_group(values: Numbers, group: np.ndarray[tuple[int, ...], np.dtype[np.intp]], groups: int) -> Numbers:
    """Sums of each column of ``values`` over the rows of each group."""
    columns = [np.bincount(group, weights=column, minlength=groups) for column in values.T]
    return np.stack(columns, axis=1)


def _scales(design: Design) -> tuple[Numbers, Numbers]:
    """By stratum: what squares are multiplied by, and whether they are taken around the stratum's middle."""
    left = np.where(np.isfinite(design.population), 1 - design.sampled / design.population, 1.0)
    lonely = (design.sampled < 2) & (left >= _ALL_DRAWN)
    if lonely.any() and design.lonely is Lonely.REFUSE:
        name = design.strata[int(np.flatnonzero(lonely)[0])]
        raise LonelyStratum(LonelyStratum.for_owner.format(name=name or "of everybody"))
    scale = left * design.sampled / np.maximum(design.sampled - 1, 1)
    scale[left < _ALL_DRAWN] = 0.0
    if design.lonely is Lonely.REMOVE:
        scale[lonely] = 0.0
    return scale, np.where(lonely, 0.0, 1.0)
