"""How sure a published percentage is, where its base is known; and what is missing where it is not."""

from dataclasses import dataclass
from math import ceil, sqrt

from freehold.capabilities.surveys.published.bounds import possible
from freehold.capabilities.surveys.published.figures import Figure, Reading
from freehold.capabilities.surveys.statistics.intervals import Interval, wilson, z_of

SIZES = (50, 100, 200, 500)
WISHED = 0.05
"""Half a width that most would call usable."""


@dataclass(frozen=True, slots=True)
class Margin:
    """``half`` is half the interval's width, as a share."""

    reading: Reading
    interval: Interval

    @property
    def half(self) -> float:
        return (self.interval[1] - self.interval[0]) / 2


@dataclass(frozen=True, slots=True)
class Missing:
    """A figure whose base nobody stated: ``at_best`` if it were everybody, ``needed`` for ``WISHED``,
    ``smallest`` base that can give the printed percentage at all, and the margins of some sizes."""

    figure: Figure
    at_best: float | None
    needed: int
    smallest: int
    by_size: tuple[tuple[int, float], ...]


def margins(figure: Figure, *, level: float = 0.95, deff: float = 1.0) -> tuple[Margin, ...]:
    """One for each reading of its base: Wilson (1927) with n/deff. Raises BadLevel."""
    return tuple(
        Margin(reading, interval_of(figure, reading.n, level, deff))
        for reading in figure.readings
    )  # fmt: skip


def interval_of(figure: Figure, n: int, level: float, deff: float) -> Interval:
    return wilson(figure.share * n / deff, n / deff, level=level)


def missing(figure: Figure, whole: int | None, *, level: float = 0.95, deff: float = 1.0) -> Missing:
    sizes = [size for size in SIZES if whole is None or size < whole]
    by_size = [(size, _half(figure, size, level, deff)) for size in sizes]
    needed = ceil(z_of(level) ** 2 * deff * max(figure.share * (1 - figure.share), 0.01) / WISHED**2)
    smallest = next((n for n in range(1, 10_001) if possible(figure, n)), 10_000)
    at_best = None if whole is None else _half(figure, whole, level, deff)
    return Missing(figure, at_best, needed, smallest, tuple(by_size))


def _half(figure: Figure, n: int, level: float, deff: float) -> float:
    low, high = interval_of(figure, n, level, deff)
    return (high - low) / 2


def spread(first: float, second: float, both: float, n: float) -> float:
    """Standard error of a difference of two shares of the same n people, ``both`` of whom are in both.

    √((A + B − 2·both − (A − B)²)/n): the variance of a paired difference (McNemar 1947).
    """
    return sqrt(max(0.0, first + second - 2 * both - (first - second) ** 2) / n)
