"""An answer as it is drawn: bars with their error, a line over months, or cells; words say the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from freehold.interfaces.web.charts import HEIGHT, WIDTH, Chart, Dot, Whisker
from freehold.interfaces.web.insight import wording
from freehold.ports.answers import JOINED, Shape

Told = Mapping[str, Any]
SHADES = 5
_LINES = (Shape.TREND, Shape.RETENTION)
_CELLS = (Shape.CROSS_TAB, Shape.COHORTS)


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure, drawn on a line of 100. ``value`` and ``between`` are words; "" where it is withheld."""

    label: str
    value: str
    between: str
    at: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of a crossed answer; ``shade`` from 0 to SHADES."""

    value: str
    between: str
    shade: int


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Drawn:
    """How an answer is shown: ``bars`` for most, a ``line`` besides for months, ``columns`` and ``rows`` for
    crossed ones. ``told`` is how many figures it has, ``withheld`` how many of them are not told."""

    bars: Sequence[Bar]
    line: Chart | None
    columns: Sequence[str]
    rows: Sequence[Row]
    told: int
    withheld: int


def shown(told: Told | None) -> dict[str, Any]:
    """What a page needs to show an answer, or that there is none."""
    if told is None:
        return {"told": None, "drawn": None, "on": None}
    return {"told": told, "drawn": drawn(told), "on": date.fromisoformat(told["on"])}


def drawn(told: Told) -> Drawn:
    shape, figures = Shape(told["shape"]), told["figures"]
    withheld = sum("value" not in one for one in figures)
    if shape in _CELLS:
        columns, rows = _crossed(figures)
        return Drawn([], None, columns, rows, len(figures), withheld)
    line = _line(figures) if shape in _LINES else None
    return Drawn(_bars(figures), line, [], [], len(figures), withheld)


def _bars(figures: Sequence[Told]) -> list[Bar]:
    top = max((one.get("high", 0) for one in figures), default=0) or 1
    return [_bar(one, top) for one in figures]


def _bar(one: Told, top: float) -> Bar:
    label = wording.label(one["label"])
    if "value" not in one:
        return Bar(label, "", "", 0, 0, 0)
    at, low, high = (round(100 * one[name] / top, 2) for name in ("value", "low", "high"))
    return Bar(label, wording.number(one["value"]), _between(one), at, low, high)


def _between(one: Told) -> str:
    return f"{wording.number(one['low'])} – {wording.number(one['high'])}"


def _crossed(figures: Sequence[Told]) -> tuple[list[str], list[Row]]:
    """Rows and columns in the order in which they come."""
    top = max((one.get("value", 0) for one in figures), default=0) or 1
    columns: dict[str, None] = {}
    rows: dict[str, list[Cell]] = {}
    for one in figures:
        row, _joined, column = one["label"].partition(JOINED)
        columns[column] = None
        rows.setdefault(row, []).append(_cell(one, top))
    shown = [Row(wording.label(name), cells) for name, cells in rows.items()]
    return [wording.label(one) for one in columns], shown


def _cell(one: Told, top: float) -> Cell:
    if "value" not in one:
        return Cell("", "", 0)
    return Cell(wording.number(one["value"]), _between(one), max(1, round(SHADES * one["value"] / top)))


def _line(figures: Sequence[Told]) -> Chart | None:
    """A line over those that follow each other in time; None below two that are told."""
    points = [one for one in figures if one["label"] != "earlier"]
    if sum("value" in one for one in points) < 2:
        return None
    top = max(one.get("high", 0) for one in points) or 1
    step = WIDTH / (len(points) - 1)
    found = [(round(place * step, 1), one) for place, one in enumerate(points)]
    dots = [_dot(x, one, top) for x, one in found]
    return Chart(
        strokes=[
            " ".join(f"{dot.x:g},{dot.y:g}" for dot, _one in run)
            for known, run in groupby(zip(dots, points, strict=True), key=lambda pair: "value" in pair[1])
            if known
        ],
        dots=[dot for dot, one in zip(dots, points, strict=True) if "value" in one],
        marks=[],
        heights=[wording.number(round(each)) for each in (top, top / 2, 0)],
        first=dots[0].label,
        last=dots[-1].label,
        whiskers=[
            Whisker(x, _height(one["low"], top), _height(one["high"], top))
            for x, one in found
            if "value" in one
        ],
    )


def _dot(x: float, one: Told, top: float) -> Dot:
    value = one.get("value", 0)
    words = f"{wording.number(value)} ({_between(one)})" if "value" in one else ""
    return Dot(x, _height(value, top), wording.label(one["label"]), words)


def _height(value: float, top: float) -> float:
    return round(HEIGHT - value / top * HEIGHT, 1)
