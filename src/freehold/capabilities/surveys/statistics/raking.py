"""Raking: weights are fitted to known margins in turn until all of them hold.

Iterative proportional fitting: Deming and Stephan 1940; as calibration, Deville, Särndal and Sautory 1993.
A step multiplies the weights in each category of a margin by target/present. All weights of one combination
of categories move together, so the work is done on combinations and not on rows.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import isfinite

import numpy as np

from freehold.capabilities.surveys.statistics.design import Codes, Design, Numbers, coded
from freehold.capabilities.surveys.statistics.refused import BadMargin, MarginAgainstFrame, NotConverged
from freehold.capabilities.surveys.statistics.residuals import Fitted, InTurn, Residuals, Weighted

SAME = 1e-6
"""Relative: totals of margins further apart than this are different populations."""


@dataclass(frozen=True, slots=True)
class Margin:
    """``of`` numbers each row's category among ``labels``; ``targets`` are counts in the population."""

    name: str
    of: Codes
    labels: tuple[str, ...]
    targets: Numbers


@dataclass(frozen=True, slots=True)
class Raked:
    """``gap``: the largest relative distance of a margin from its target. ``factors``: the least and the most
    that a weight was multiplied by."""

    design: Design
    rounds: int
    gap: float
    factors: tuple[float, float]


def margin(name: str, values: Sequence[str], targets: Mapping[str, float], *, total: float) -> Margin:
    """Targets that sum to 1 are shares of ``total``; others are counts. Raises BadMargin."""
    of, labels = coded(values, len(values))
    for label in labels:
        if label not in targets:
            raise BadMargin(f"{name}: {label or 'no answer'} is in the sample and not in the margin")
    for label, target in targets.items():
        if not (isfinite(target) and target >= 0):
            raise BadMargin(f"{name}: {label} needs a count or a share")
        if target > 0 and label not in labels:
            raise BadMargin(f"{name}: nobody in the sample is {label}; join it to another category")
        if target == 0 and label in labels:
            raise BadMargin(f"{name}: {label} is in the sample, and the margin says that there is nobody")
    wanted = np.array([float(targets[label]) for label in labels])
    shares = abs(wanted.sum() - 1) < SAME
    return Margin(name, of, labels, wanted * total / wanted.sum() if shares else wanted)


def rake(
    design: Design,
    margins: Sequence[Margin],
    *,
    residuals: Residuals = Residuals.IN_TURN,
    epsilon: float = 1e-12,
    most: int = 1000,
) -> Raked:
    """Fit until no combination of categories moves by ``epsilon`` in a round.

    Below 1, ``epsilon`` is a share of the sum of weights, else a number of people: R's rule, whose own value
    is 1 and 10 rounds at most. Raises BadMargin, MarginAgainstFrame, NotConverged.
    """
    _agree(design, margins)
    cell, cells = _cells(margins)
    of_cell = [np.asarray(one.of[_first(cell, cells)]) for one in margins]
    start = np.bincount(cell, weights=design.weights, minlength=cells).astype(np.float64)
    small = epsilon * design.weights.sum() if epsilon < 1 else epsilon
    steps, rounds = _fit(start, of_cell, [one.targets for one in margins], small, most)
    gap = _gap(start * steps[-1], of_cell, margins)
    if rounds > most or gap > max(SAME, 10 * small / design.weights.sum()):
        raise NotConverged(NotConverged.for_owner.format(rounds=min(rounds, most), gap=gap))
    factor = steps[-1][cell]
    fitted = tuple(
        Fitted(of, len(one.labels), step) for of, one, step in zip(of_cell, margins, steps, strict=True)
    )
    calibration = (InTurn if residuals is Residuals.IN_TURN else Weighted)(cell, design.weights, fitted)
    weighted = replace(
        design, weights=design.weights * factor, calibrations=(*design.calibrations, calibration)
    )
    return Raked(weighted, rounds, gap, (float(factor.min()), float(factor.max())))


def _fit(
    start: Numbers, of_cell: list[Codes], targets: list[Numbers], small: float, most: int
) -> tuple[list[Numbers], int]:
    """Factors by cell after each margin of the last round, and how many rounds it took (most + 1: it did
    not)."""
    factor = np.ones_like(start)
    before, steps = start, [factor] * len(targets)
    for turn in range(1, most + 1):
        steps = []
        for of, target in zip(of_cell, targets, strict=True):
            present = np.bincount(of, weights=start * factor, minlength=len(target))
            factor = factor * (target / present)[of]
            steps.append(factor)
        after = start * factor
        if np.abs(after - before).max() < small:
            return steps, turn
        before = after
    return steps, most + 1


def _cells(margins: Sequence[Margin]) -> tuple[Codes, int]:
    cell = np.zeros(len(margins[0].of), dtype=np.intp)
    for one in margins:
        _, cell = np.unique(cell * len(one.labels) + one.of, return_inverse=True)
    return cell.astype(np.intp), int(cell.max()) + 1


def _first(cell: Codes, cells: int) -> Codes:
    first = np.zeros(cells, dtype=np.intp)
    first[cell[::-1]] = np.arange(len(cell) - 1, -1, -1)
    return first


def _gap(fitted: Numbers, of_cell: list[Codes], margins: Sequence[Margin]) -> float:
    return max(
        float(np.abs(np.bincount(of, weights=fitted, minlength=len(one.labels)) / one.targets - 1).max())
        for of, one in zip(of_cell, margins, strict=True)
    )


def _agree(design: Design, margins: Sequence[Margin]) -> None:
    if not margins:
        raise BadMargin("raking needs a margin")
    if len({one.name for one in margins}) < len(margins):
        raise BadMargin("the same margin is given twice")
    totals = [float(one.targets.sum()) for one in margins]
    for one, total in zip(margins, totals, strict=True):
        if len(one.of) != design.n:
            raise BadMargin(f"{one.name} has {len(one.of)} rows, and the sample {design.n}")
        if abs(total / totals[0] - 1) > SAME:
            raise BadMargin(
                f"{margins[0].name} adds up to {totals[0]:g} and {one.name} to {total:g}: two populations"
            )
        _agrees_with_strata(design, one)
    if totals[0] < design.n * (1 - SAME):
        raise BadMargin(
            f"{margins[0].name} adds up to {totals[0]:g}, fewer than answered: "
            "give counts, or shares that sum to 1"
        )


def _agrees_with_strata(design: Design, one: Margin) -> None:
    """A margin that strata make up whole is known already, from the frame they were drawn from."""
    if not design.of_rows or not np.isfinite(design.population).all():
        return
    pairs = [
        divmod(int(pair), len(one.labels)) for pair in np.unique(design.stratum * len(one.labels) + one.of)
    ]
    if len(pairs) != len(design.strata):
        return
    frame = np.zeros(len(one.labels))
    for stratum, category in pairs:
        frame[category] += design.population[stratum]
    for label, target, held in zip(one.labels, one.targets, frame, strict=True):
        if abs(target - held) > max(0.5, SAME * held):
            raise MarginAgainstFrame(
                MarginAgainstFrame.for_owner.format(margin=one.name, target=target, label=label, frame=held)
            )
