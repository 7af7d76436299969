"""Groups of those who answered, each with a margin of its own, and withheld where it would point at somebody.

A group with fewer answers than ``LEAST_IN_GROUP`` has no figure. What is withheld cannot be worked out from
the whole either: never one group alone, and never fewer answers together than that number; the smallest of
the others go with them until that holds (complementary suppression: Cox 1980).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from django.utils.translation import gettext as _

from freehold.capabilities.surveys.questionnaire.document import Kind, Questionnaire
from freehold.capabilities.surveys.results import sentences
from freehold.capabilities.surveys.results.estimating import Measured, Reckoner
from freehold.capabilities.surveys.results.shapes import (
    BY_STRATUM,
    LEAST_IN_GROUP,
    Apart,
    Compared,
    Figure,
    Groups,
    Part,
)
from freehold.capabilities.surveys.results.weighing import REST
from freehold.capabilities.surveys.statistics.design import Mask
from freehold.capabilities.surveys.statistics.differences import Difference, between
from freehold.capabilities.surveys.statistics.many import holm
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate

MOST_GROUPS = 12
MOST_FIGURES = 120
"""Figures that are compared on one page; what comes after is not."""

_NO_GROUP = "~nothing"

Rows = Mapping[str, Mask]


@dataclass(frozen=True, slots=True)
class _Tried:
    """One figure with the answers of each group that is shown."""

    measured: Measured
    shown: Rows
    figures: Mapping[str, Figure]

    def parts(self, labels: Sequence[str]) -> list[Part]:
        return [Part(label, self.figures.get(label)) for label in labels]


@dataclass(frozen=True, slots=True)
class _Gap:
    """A difference of the figure at ``place``."""

    place: int
    first: str
    second: str
    difference: Difference


def can_group(questionnaire: Questionnaire, name: str) -> bool:
    """Whether answers to this question make groups: one of a few answers each."""
    kinds = (Kind.SINGLE, Kind.SCALE)
    return any(one.id == name and one.kind in kinds for one in questionnaire.questions())


def by(reckoner: Reckoner, questionnaire: Questionnaire, name: str) -> Groups | None:
    """Every headline figure in each group of ``name``; None where nothing is grouped by that."""
    rows, title = _rows(reckoner, questionnaire, name)
    if not rows:
        return None
    measured = [
        one
        for question in questionnaire.questions()
        if question.id != name and question.kind is not Kind.TEXT
        for one in reckoner.headlines(question)
    ]
    tried = [_tried(reckoner, one, rows) for one in measured[:MOST_FIGURES]]
    gaps = [gap for place, one in enumerate(tried) for gap in _gaps(reckoner, place, one)]
    family = holm([gap.difference.p for gap in gaps], alpha=1 - reckoner.level)
    shown = [label for label in rows if any(label in one.figures for one in tried)]
    return Groups(
        title=title,
        shown=shown,
        withheld=[label for label in rows if label not in shown],
        figures=[
            _compared(reckoner, one, list(rows), [
                (gap, adjusted) for gap, adjusted in zip(gaps, family.adjusted, strict=True)
                if gap.place == place
            ])
            for place, one in enumerate(tried)
            if one.figures
        ],
        warning=sentences.of_many(len(gaps), family.by_chance, family.alone, family.together),
    )  # fmt: skip


def enough(counts: Mapping[str, int], *, least: int = LEAST_IN_GROUP) -> set[str]:
    """Groups that may be shown. ``counts`` are all groups that make up a whole which is shown, too."""
    shown = {label for label, count in counts.items() if count >= least}
    while shown:
        out = [count for label, count in counts.items() if label not in shown and count]
        if not out or (len(out) > 1 and sum(out) >= least):
            return shown
        shown.remove(min(shown, key=lambda label: (counts[label], label)))
    return shown


def _rows(reckoner: Reckoner, questionnaire: Questionnaire, name: str) -> tuple[Rows, str]:
    if name == BY_STRATUM:
        strata = np.asarray(reckoner.used.names, dtype=np.str_)
        kept = sorted(set(reckoner.used.names) - {"", REST})
        return {one: strata == one for one in kept} if len(kept) > 1 else {}, ""
    if not can_group(questionnaire, name):
        return {}, ""
    question, column = questionnaire.question(name), reckoner.columns[name]
    codes = np.asarray(column.codes)
    found = {
        reckoner.labels.level(question, level): codes == code
        for code, level in enumerate(column.levels[:MOST_GROUPS])
    }
    return {label: rows for label, rows in found.items() if rows.any()}, reckoner.labels.say(question.ask)


def _tried(reckoner: Reckoner, measured: Measured, rows: Rows) -> _Tried:
    there = {label: int((measured.there & mask).sum()) for label, mask in rows.items()}
    grouped = np.logical_or.reduce(list(rows.values()))
    there[_NO_GROUP] = int((measured.there & ~grouped).sum())
    may = enough(there)
    shown = {label: mask for label, mask in rows.items() if label in may}
    figures = {label: reckoner.figure(measured, mask) for label, mask in shown.items()}
    return _Tried(measured, shown, {label: one for label, one in figures.items() if one})


def _gaps(reckoner: Reckoner, place: int, tried: _Tried) -> Iterator[_Gap]:
    """Two groups with each other; of more, each with all others together."""
    there = tried.measured.there
    if len(tried.shown) == 2:
        (first, one), (second, other) = tried.shown.items()
        sides = [(first, one, second, other)]
    elif len(tried.shown) > 2:
        sides = [(str(_("all others")), there & ~mask, label, mask) for label, mask in tried.shown.items()]
    else:
        sides = []
    for first, one, second, other in sides:
        gap = _gap(reckoner, tried.measured, one, other)
        if gap is not None:
            yield _Gap(place, first, second, gap)


def _gap(reckoner: Reckoner, measured: Measured, first: Mask, second: Mask) -> Difference | None:
    """None where one side does not differ within itself: from no spread nothing follows."""
    try:
        one, other = (measured.among(reckoner.used, rows) for rows in (first, second))
        if min(one.variance, other.variance) <= 0:
            return None
        return between(reckoner.used.design, one, other)
    except NotAnEstimate:
        return None


def _compared(
    reckoner: Reckoner, tried: _Tried, labels: Sequence[str], gaps: Sequence[tuple[_Gap, float]]
) -> Compared:
    measured = tried.measured
    label = f"{measured.title}: {measured.label}" if measured.title else measured.label
    apart = [
        differing(gap.first, gap.second, gap.difference, adjusted, level=reckoner.level)
        for gap, adjusted in gaps
    ]
    told = [replace(one, sentence=sentences.of_apart(one, label, measured.what)) for one in apart]
    return Compared(
        reckoner.labels.say(measured.question.ask), label, measured.what, tried.parts(labels), told
    )


def differing(first: str, second: str, gap: Difference, adjusted: float, *, level: float) -> Apart:
    low, high = gap.interval(level=level)
    return Apart(first, second, gap.value, low, high, gap.p, adjusted, adjusted < 1 - level)
