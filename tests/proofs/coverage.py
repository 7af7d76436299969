"""Surveys of populations that are known, over and over: how often does a 95 % interval hold the truth?

Each population has strata of unlike size and mood and a margin that is known; each sample draws from every
stratum without replacement and is estimated as drawn, and again after raking to the margin.
"""

from collections.abc import Iterator
from typing import Any

import numpy as np

from freehold.capabilities.surveys.statistics.design import Design, design
from freehold.capabilities.surveys.statistics.differences import between
from freehold.capabilities.surveys.statistics.estimates import Share, mean, share
from freehold.capabilities.surveys.statistics.intervals import Interval, Method
from freehold.capabilities.surveys.statistics.raking import margin, rake
from freehold.capabilities.surveys.statistics.residuals import Residuals

FULL, SMALL = 10_000, 200
POPULATION = 20_000
SEED = 20140914
LEAST, MOST = 0.94, 0.96
"""What is promised of the logit and Wilson intervals and of means."""


def prove(size: int) -> dict[str, Any]:
    """``size`` surveys, a new population after each hundred.

    Raises AssertionError where an interval holds too seldom, or so often that it is too wide.
    """
    chance = np.random.default_rng(SEED)
    held: dict[str, int] = {}
    for first in range(0, size, 100):
        people = _population(chance)
        for _ in range(min(100, size - first)):
            for name, true, (low, high) in _survey(people, chance):
                held[name] = held.get(name, 0) + (low <= true <= high)
    covered = {name: times / size for name, times in held.items()}
    slack = 2.6 * (0.95 * 0.05 / size) ** 0.5 if size < FULL else 0.0
    for name, times in covered.items():
        if "beta" not in name:
            assert LEAST - slack <= times <= MOST + slack, (name, times)
        assert times >= LEAST - slack, (name, times)
    return {"surveys": size, "intervals": size * len(held), "held": covered}


def _population(chance: np.random.Generator) -> dict[str, Any]:
    stratum = chance.choice(3, size=POPULATION, p=[0.6, 0.3, 0.1])
    young = chance.random(POPULATION) < np.array([0.3, 0.5, 0.7])[stratum]
    mood = chance.normal(0.4 * young - 0.3 * stratum, 1.0)
    return {
        "stratum": stratum,
        "young": young,
        "yes": mood > chance.uniform(-0.5, 0.7),
        "spent": np.exp(2 + 0.3 * mood + chance.normal(0, 0.4, POPULATION)),
    }


def _survey(people: dict[str, Any], chance: np.random.Generator) -> Iterator[tuple[str, float, Interval]]:
    rows = np.concatenate(
        [
            chance.choice(np.flatnonzero(people["stratum"] == h), size=n, replace=False)
            for h, n in enumerate((250, 200, 150))
        ]
    )
    sizes = {str(h): float((people["stratum"] == h).sum()) for h in range(3)}
    drawn = design(len(rows), strata=[str(h) for h in people["stratum"][rows]], population=sizes)
    yield from _figures("", drawn, people, rows)
    young = [str(one) for one in people["young"][rows]]
    known = {"True": float(people["young"].sum()), "False": float((~people["young"]).sum())}
    for residuals in Residuals:
        raked = rake(drawn, [margin("young", young, known, total=POPULATION)], residuals=residuals).design
        yield from _figures(f"raked {residuals} ", raked, people, rows)


def _figures(
    named: str, drawn: Design, people: dict[str, Any], rows: Any
) -> Iterator[tuple[str, float, Interval]]:
    yes, young, spent = people["yes"][rows], people["young"][rows], people["spent"][rows]
    found = share(drawn, yes)
    for method in (Method.LOGIT, Method.WILSON, Method.BETA):
        yield f"{named}share {method}", people["yes"].mean(), found.share_interval(method)
    part: Share = share(drawn, yes, young)
    yield f"{named}share of the young", people["yes"][people["young"]].mean(), part.share_interval()
    yield f"{named}mean", people["spent"].mean(), mean(drawn, spent).interval()
    apart = between(drawn, share(drawn, yes, ~young), part)
    true = people["yes"][people["young"]].mean() - people["yes"][~people["young"]].mean()
    yield f"{named}difference", true, apart.interval()
