"""A line of months with incidents on it, in numbers that a template draws. A table says the same."""

from datetime import date
from itertools import groupby

from django.utils import formats

from freehold.interfaces.web.charts import HEIGHT, WIDTH, Chart, Dot
from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.board import Standing


def chart_of(standing: Standing) -> Chart | None:
    """The share of active members who linked there, month by month; None below two months.

    A month with too few to be counted is a gap: nothing is known of it, and nothing is not zero.
    """
    points = standing.points
    if len(points) < 2:
        return None
    shares = [one.people / one.writers if one.writers else 0.0 for one in points]
    top, step = _top(max(shares)), WIDTH / (len(points) - 1)
    every = [
        Dot(round(at * step, 1), _height(share, top), _month(one.month), f"{share:.0%}")
        for at, (one, share) in enumerate(zip(points, shares, strict=True))
    ]
    place = {one.month: dot.x for one, dot in zip(points, every, strict=True)}
    return Chart(
        strokes=_strokes([(dot, bool(one.people)) for dot, one in zip(every, points, strict=True)]),
        dots=[dot for dot, one in zip(every, points, strict=True) if one.people],
        marks=[
            Dot(place[months.of(one.at)], 0, one.title, _month(months.of(one.at)))
            for one in standing.incidents
            if months.of(one.at) in place
        ],
        heights=[f"{each:.0%}" for each in (top, top / 2, 0.0)],
        first=every[0].label,
        last=every[-1].label,
    )


def _strokes(months_there: list[tuple[Dot, bool]]) -> list[str]:
    """The lines to draw: one for each run of months whose number is known."""
    return [
        " ".join(f"{dot.x:g},{dot.y:g}" for dot, _ in run)
        for known, run in groupby(months_there, key=lambda pair: pair[1])
        if known
    ]


def _month(day: date) -> str:
    return formats.date_format(day, "M Y")


def _top(highest: float) -> float:
    """The next round share above."""
    return next(each for each in (0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0) if each >= min(highest, 1.0))


def _height(share: float, top: float) -> float:
    return round(HEIGHT - share / top * HEIGHT, 1)
