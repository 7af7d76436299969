"""A line of months with incidents on it, in numbers that a template draws. A table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.board import Standing

WIDTH, HEIGHT = 640.0, 200.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 36.0, 12.0, 16.0, 28.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One month on the line, or one incident below its title. In units of the drawing."""

    x: float
    y: float
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Chart:
    """``dots`` are the months, ``marks`` the incidents, ``lines`` the heights that have a number."""

    dots: Sequence[Dot]
    marks: Sequence[Dot]
    lines: Sequence[Dot]
    labels: Sequence[Dot]

    @property
    def points(self) -> str:
        return " ".join(f"{one.x:g},{one.y:g}" for one in self.dots)


def chart_of(standing: Standing) -> Chart | None:
    """The share of active members who linked there, month by month; None below two months."""
    points = standing.points
    if len(points) < 2:
        return None
    shares = [one.people / one.writers if one.writers else 0.0 for one in points]
    top = _top(max(shares))
    step = (WIDTH - _LEFT - _RIGHT) / (len(points) - 1)
    dots = [
        Dot(round(_LEFT + at * step, 1), _height(share, top), f"{one.month:%Y-%m}", f"{share:.0%}")
        for at, (one, share) in enumerate(zip(points, shares, strict=True))
    ]
    place = {one.month: dot.x for one, dot in zip(points, dots, strict=True)}
    marks = [
        Dot(place[months.of(one.at)], _TOP, one.title, f"{one.at:%Y-%m}")
        for one in standing.incidents
        if months.of(one.at) in place
    ]
    lines = [Dot(_LEFT, _height(each, top), "", f"{each:.0%}") for each in (0.0, top / 2, top)]
    every = max(1, len(dots) // 4)
    return Chart(dots, marks, lines, dots[::every])


def _top(highest: float) -> float:
    """The next round share above."""
    return next(each for each in (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if each >= min(highest, 1.0))


def _height(share: float, top: float) -> float:
    return round(HEIGHT - _BOTTOM - share / top * (HEIGHT - _TOP - _BOTTOM), 1)
