"""Bars and lines with their intervals, in numbers that a template draws. A table says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from math import ceil, floor

from django.utils import formats
from django.utils.translation import gettext as _

from freehold.capabilities.surveys.results.sentences import number, whole
from freehold.capabilities.surveys.results.shapes import Figure, What
from freehold.interfaces.web.charts import HEIGHT, WIDTH, Chart, Dot, Whisker
from freehold.stewardship.confidence.marks import Mark
from freehold.stewardship.confidence.queries import WaveSeen

EDGE = 20.0
LEAST_SPAN = 30
"""Points of the index that a drawing shows at least: less would make a molehill a mountain."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure. ``at``, ``low`` and ``high`` lie between 0 and 100 of the drawing; ``words`` is its value
    as it is read, ``note`` stands below its label. What begins at nought is ``filled``, a mean is a point."""

    label: str
    words: str
    at: float
    low: float
    high: float
    filled: bool = True
    note: str = ""


def of_shares(shares: Sequence[Figure]) -> list[Bar]:
    return [Bar(one.label, f"{whole(one.value)} %", *_places(one, 0.0, 1.0)) for one in shares]


def of_means(means: Sequence[Figure], lowest: float, highest: float) -> list[Bar]:
    """Points on a scale that all of them share."""
    return [Bar(one.label, number(one.value), *_places(one, lowest, highest), filled=False) for one in means]


def of_group(label: str, one: Figure, ends: tuple[float, float]) -> Bar:
    if one.what is What.SHARE:
        return Bar(label, f"{whole(one.value)} %", *_places(one, 0.0, 1.0))
    return Bar(label, number(one.value), *_places(one, *ends), filled=False)


def of_points(label: str, value: float, low: float, high: float) -> Bar:
    """A share or an index that is given as such, from 0 to 100."""
    return Bar(label, number(value), round(value, 2), round(low, 2), round(high, 2))


def _places(one: Figure, lowest: float, highest: float) -> tuple[float, float, float]:
    span = highest - lowest or 1.0
    at, low, high = (
        round(min(max((each - lowest) / span, 0.0), 1.0) * 100, 2) for each in (one.value, one.low, one.high)
    )
    return at, low, high


def of_waves(waves: Sequence[WaveSeen], marks: Sequence[Mark], says: dict[str, str]) -> Chart | None:
    """None below two waves on the line."""
    there = [one for one in waves if one.on_line]
    if len(there) < 2:
        return None
    begins = min([there[0].at, *(one.at for one in marks)])
    ends = max([there[-1].at, *(one.at for one in marks)])
    bottom, top = _span(there)

    def x(at: datetime) -> float:
        return round(EDGE + (at - begins) / (ends - begins) * (WIDTH - 2 * EDGE), 1)

    def y(value: float) -> float:
        return round(HEIGHT - (value - bottom) / (top - bottom) * HEIGHT, 1)

    dots = [Dot(x(one.at), y(one.index.value), _day(one.at), number(one.index.value)) for one in there]
    return Chart(
        strokes=[f"{one.x:g},{one.y:g} {two.x:g},{two.y:g}" for one, two in pairwise(dots)],
        dots=dots,
        marks=[Dot(x(one.at), 0, f"{says[one.what]}: {one.title}", _day(one.at)) for one in marks],
        whiskers=[Whisker(x(one.at), y(one.index.low), y(one.index.high)) for one in there],
        heights=[number(each).removesuffix(".0") for each in (top, (top + bottom) / 2, bottom)],
        first=_day(begins),
        last=_day(ends),
    )


def _span(waves: Sequence[WaveSeen]) -> tuple[float, float]:
    """Whole tens around all intervals."""
    bottom = max(0, floor(min(one.index.low for one in waves) / 10) * 10)
    top = min(100, ceil(max(one.index.high for one in waves) / 10) * 10)
    while top - bottom < LEAST_SPAN:
        top, bottom = min(100, top + 10), max(0, bottom - 10)
    return float(bottom), float(top)


def _day(at: datetime) -> str:
    return formats.date_format(at, "j M Y")


def percent(share: float) -> str:
    """One decimal where there is one."""
    return f"{share * 100:.1f}".removesuffix(".0") + " %"


def marked_as() -> dict[str, str]:
    """What happened, in words, by the value of a mark."""
    return {
        "incident": _("Incident"),
        "told": _("We told our members"),
        "left": _("We left a service"),
    }
