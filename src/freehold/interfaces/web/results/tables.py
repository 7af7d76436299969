"""Figures as rows under named columns: the same numbers that are drawn, with all that belongs to them."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from freehold.capabilities.surveys.results.sentences import number, whole
from freehold.capabilities.surveys.results.shapes import (
    Asked,
    Block,
    Compared,
    Figure,
    OfScale,
    Report,
    Since,
    What,
)
from freehold.interfaces.web.results import charts

Row = list[str]


def ends_of(asked: Asked) -> tuple[float, float]:
    """Between which numbers a scale lies; two noughts for what is no scale."""
    low, high = (end.partition(" · ")[0] for end in asked.ends)
    return (float(low), float(high)) if low and high else (0.0, 0.0)


def of_block(block: Block) -> list[Row]:
    """Answer, value, from, to, margin, answered, stands for."""
    figures = [*block.shares, *block.places]
    rows = [_row(one.label, one) for one in figures]
    if block.most:
        rows.append(_row(_("%(points)s together") % {"points": block.most.label}, block.most))
    if block.mean:
        rows.append(_row(_("Mean"), block.mean))
    return rows


def _row(label: str, one: Figure) -> Row:
    base = "–" if one.base is None else f"{one.base:.0f}"
    return [label, *_value(one), _margin(one), str(one.n), base]


def of_figure(one: Figure) -> Row:
    """Value, between, answered."""
    return [*_value(one), str(one.n)]


def _value(one: Figure) -> Row:
    if one.what is What.SHARE:
        return [f"{whole(one.value)} %", f"{whole(one.low)} – {whole(one.high)} %"]
    return [number(one.value), f"{number(one.low)} – {number(one.high)}"]


def _margin(one: Figure) -> str:
    return f"±{one.margin * 100:.1f}" if one.what is What.SHARE else f"±{number(one.margin)}"


def scale(one: OfScale) -> dict[str, Any]:
    """A scale of the bank with its drawing and its rows."""
    figures = sorted(one.items.values(), key=lambda each: -each.value)
    return {
        "told": one,
        "bars": [
            charts.of_points(_("All of it together"), one.index.value, one.index.low, one.index.high),
            *(charts.of_points(each.label, each.value, each.low, each.high) for each in figures),
        ],
        "rows": [_row(_("All of it together"), one.index), *(_row(each.label, each) for each in figures)],
    }


def groups(report: Report) -> dict[str, Any] | None:
    """Every figure in each group, by question."""
    if report.groups is None:
        return None
    ends = {one.ask: ends_of(one) for one in report.questions}
    found: dict[str, list[dict[str, Any]]] = {}
    for one in report.groups.figures:
        found.setdefault(one.question, []).append(_compared(one, ends.get(one.question, (0.0, 0.0))))
    holding = [gap.sentence for one in report.groups.figures for gap in one.apart if gap.holds]
    return {"told": report.groups, "questions": list(found.items()), "holding": holding}


def _compared(one: Compared, ends: tuple[float, float]) -> dict[str, Any]:
    figures = [part.figure for part in one.parts if part.figure]
    if one.what is What.MEAN and ends == (0.0, 0.0):
        ends = min(each.low for each in figures), max(each.high for each in figures)
    return {
        "label": one.label,
        "bars": [charts.of_group(part.label, part.figure, ends) for part in one.parts if part.figure],
        "withheld": [part.label for part in one.parts if part.figure is None],
        "holds": any(gap.holds for gap in one.apart),
    }


def before(report: Report) -> dict[str, Any] | None:
    if report.before is None:
        return None
    rows = [_since(one) for one in report.before.figures]
    holding = [one.apart.sentence for one in report.before.figures if one.apart.holds]
    return {"told": report.before, "rows": rows, "holding": holding}


def _since(one: Since) -> Row:
    """Figure, then and now, change, verdict; of the same people, how many they are and how they changed."""
    points = 100 if one.what is What.SHARE else 1
    value, low, high = (each * points for each in (one.apart.value, one.apart.low, one.apart.high))
    name = f"{one.question}: {one.label}" if one.label != one.question else one.question
    digits = 1 if one.what is What.SHARE else 2
    change = f"{signed(value, digits)} ({signed(low, digits)} … {signed(high, digits)})"
    verdict = _("Holds") if one.apart.holds else _("May be chance")
    return [f"{name}{_people(one)}", f"{_value(one.then)[0]} → {_value(one.now)[0]}", change, verdict]


def _people(one: Since) -> str:
    if one.both is None:
        return ""
    if one.what is What.MEAN:
        return " · " + _("%(both)d both times") % {"both": one.both}
    told = {"both": one.both, "gained": one.gained, "lost": one.lost}
    return " · " + _("%(both)d both times: %(gained)d came to it, %(lost)d left it") % told


def response(report: Report) -> list[Row]:
    """Group, invited, answered, rate, over or under."""
    if report.response is None:
        return []
    return [
        [
            one.label,
            str(one.asked),
            str(one.answered),
            f"{whole(one.rate)} % ({whole(one.low)} – {whole(one.high)})",
            signed(one.over * 100),
        ]
        for one in report.response.groups
    ]


def widest(report: Report) -> float:
    """The widest margin of a share, in points."""
    shares = [
        one.margin
        for asked in report.questions
        for block in asked.blocks
        for one in block.shares
        if one.what is What.SHARE
    ]
    return max(shares, default=0.0) * 100


def signed(points: float, digits: int = 1) -> str:
    """With its sign, and a minus that is one."""
    return f"{points:+.{digits}f}".replace("-", "−")


def heads() -> Sequence[str | tuple[str, str]]:
    """The columns of ``of_block``."""
    return [
        _("Answer"),
        (_("Value"), "number"),
        (_("Between"), "number"),
        (_("Margin"), "number"),
        (_("Answered"), "number"),
        (_("Stands for"), "number"),
    ]
