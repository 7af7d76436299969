"""How the index moved: from one wave to the next, and over all of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from freehold.capabilities.surveys.results.refused import FiguresMissing
from freehold.stewardship.confidence.models import Wave

LEVEL = 0.95
YEAR = timedelta(days=365.25)


@dataclass(frozen=True, slots=True)
class Moved:
    """By how many points of a hundred, or by how many a year. ``holds``: chance alone seldom does that.
    ``bends`` says that waves do not lie on a line."""

    value: float
    low: float
    high: float
    p: float
    holds: bool
    bends: bool = False


def between(first: Wave, second: Wave) -> Moved:
    """Two samples of members, taken as different people. Raises FiguresMissing."""
    try:
        from freehold.capabilities.surveys.statistics.differences import across  # heavy: numpy and scipy
        from freehold.capabilities.surveys.statistics.estimates import Estimate  # heavy, as above
    except ModuleNotFoundError:
        raise FiguresMissing from None
    before, after = (
        Estimate(row.value, row.se**2, row.degrees, row.n, float(row.n), float(row.n))
        for row in (first, second)
    )
    if before.variance + after.variance <= 0:
        return Moved(after.value - before.value, 0.0, 0.0, 1.0, holds=False)
    found = across(before, after)
    low, high = found.interval(level=LEVEL)
    return Moved(found.value, low, high, found.p, holds=found.p < 1 - LEVEL)


def over(waves: Sequence[Wave]) -> Moved | None:
    """Points a year, on a line through three waves or more; None where they have no line."""
    from freehold.capabilities.surveys.statistics.refused import NotAnEstimate  # heavy: its room is
    from freehold.capabilities.surveys.statistics.trend import trend  # heavy: numpy and scipy

    times = [(row.at - waves[0].at) / YEAR for row in waves]
    try:
        found = trend(times, [row.value for row in waves], [row.se**2 for row in waves])
    except NotAnEstimate:
        return None
    low, high = found.interval(level=LEVEL)
    return Moved(found.slope, low, high, found.p, holds=found.p < 1 - LEVEL, bends=found.bends < 1 - LEVEL)
