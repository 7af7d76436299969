"""What a line over time is drawn from, for ``components/chart.html``: numbers, which a table says again."""

from collections.abc import Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 640.0, 160.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One moment on the line, or something that happened, above its moment. In units of the drawing."""

    x: float
    y: float
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """How far off the figure of one moment may be, from ``low`` (the lower end, the larger number)."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Chart:
    """``strokes`` are runs of moments whose figure is known, ``dots`` those moments, ``marks`` what happened.

    ``heights`` are what the lines across stand for, the highest first; ``first`` and ``last`` are the moments
    at the ends; ``whiskers`` say how far off figures may be, where that is known.
    """

    strokes: Sequence[str]
    dots: Sequence[Dot]
    marks: Sequence[Dot]
    heights: Sequence[str]
    first: str
    last: str
    whiskers: Sequence[Whisker] = ()
