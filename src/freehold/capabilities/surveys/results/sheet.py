"""Figures as lines of a file: each with its n, its base and its interval. Nothing of a single answer."""

import csv
import io
from collections.abc import Iterator

from freehold.capabilities.surveys.results.shapes import Block, Figure, Report

HEADS = (
    "question", "row", "answer", "group", "figure", "value", "low", "high", "level", "standard_error",
    "answered", "stands_for", "effective_n", "design_effect",
)  # fmt: skip
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")

Line = tuple[str, ...]


def as_csv(report: Report) -> bytes:
    """UTF-8 with a line of names. What is withheld has no line."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEADS)
    writer.writerows(lines(report))
    return out.getvalue().encode()


def lines(report: Report) -> Iterator[Line]:
    for asked in report.questions:
        for block in asked.blocks:
            for figure in _figures(block):
                yield _line(report, asked.ask, block.title, "", figure)
    for scale in report.scales:
        yield _line(report, scale.title, "", "", scale.index)
        for figure in scale.items.values():
            yield _line(report, scale.title, "", "", figure)
    for compared in report.groups.figures if report.groups else ():
        for part in compared.parts:
            if part.figure is not None:
                yield _line(report, compared.question, "", part.label, part.figure)


def _figures(block: Block) -> Iterator[Figure]:
    yield from block.shares
    yield from block.places
    yield from (one for one in (block.most, block.mean) if one is not None)


def _line(report: Report, question: str, row: str, group: str, one: Figure) -> Line:
    numbers = (one.value, one.low, one.high, report.level, one.se)
    texts = tuple(map(_harmless, (question, row, one.label, group)))
    base = "" if one.base is None else f"{one.base:.0f}"
    effect = "" if one.deff is None else f"{one.deff:.4g}"
    return (
        *texts, str(one.what), *(f"{number:.6g}" for number in numbers), str(one.n), base,
        f"{one.effective:.1f}", effect,
    )  # fmt: skip


def _harmless(value: str) -> str:
    """No program takes it for a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(_FORMULAS) else value
