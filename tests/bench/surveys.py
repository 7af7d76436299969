"""What it costs to rake and to estimate: 1,000, 10,000 and 100,000 answers to three margins.

``rake``: weights until they hold. ``share``: one figure with its calibrated variance, each way of residuals.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from freehold.capabilities.surveys.statistics.design import design
from freehold.capabilities.surveys.statistics.estimates import share
from freehold.capabilities.surveys.statistics.raking import margin, rake
from freehold.capabilities.surveys.statistics.residuals import Residuals

SIZES = (1_000, 10_000, 100_000)
KINDS = (("age", 6), ("region", 16), ("gender", 3))


def measure(*, quick: bool = False) -> dict[str, Any]:
    return {str(size): _of(size) for size in (SIZES[:2] if quick else SIZES)}


def _of(size: int) -> dict[str, Any]:
    chance = np.random.default_rng(size)
    drawn = design(size, weights=chance.uniform(5, 50, size), population=size * 100)
    margins = []
    for name, kinds in KINDS:
        said = [f"{name}{at}" for at in chance.integers(kinds, size=size)]
        known = chance.uniform(0.5, 1.5, kinds)
        targets = {f"{name}{at}": float(part) for at, part in enumerate(known / known.sum())}
        margins.append(margin(name, said, targets, total=size * 100))
    yes = chance.random(size) < 0.4
    found: dict[str, Any] = {}
    for residuals in Residuals:
        raked, seconds = _timed(partial(rake, drawn, margins, residuals=residuals))
        _one, estimated = _timed(partial(share, raked.design, yes))
        found[str(residuals)] = {"rake_ms": seconds, "share_ms": estimated, "rounds": raked.rounds}
    return found


def _timed(do: Callable[[], Any]) -> tuple[Any, float]:
    began = time.perf_counter()
    made = do()
    return made, round((time.perf_counter() - began) * 1000, 1)
