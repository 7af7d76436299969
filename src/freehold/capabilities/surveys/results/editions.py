"""This edition beside another: a question is compared where it was asked in the same words, with the same
answers.

Answers of two anonymous editions are taken as those of different people, for nobody can know; if some are the
same, the difference is surer than is said. Of two confidential ones the same people can be laid side by side,
and those who changed tell (McNemar 1947).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from freehold.capabilities.surveys.questionnaire.columns import Column
from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire
from freehold.capabilities.surveys.results import sentences
from freehold.capabilities.surveys.results.estimating import Measured, Reckoner
from freehold.capabilities.surveys.results.groups import differing
from freehold.capabilities.surveys.results.shapes import (
    LEAST_IN_GROUP,
    Apart,
    Before,
    Since,
    Stratum,
    What,
)
from freehold.capabilities.surveys.statistics import paired
from freehold.capabilities.surveys.statistics.design import Numbers, design
from freehold.capabilities.surveys.statistics.differences import Difference, across
from freehold.capabilities.surveys.statistics.many import holm
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate


@dataclass(frozen=True, slots=True)
class Pairs:
    """Answers of the same people, row by row, then and now."""

    n: int
    then: Sequence[Column]
    now: Sequence[Column]


@dataclass(frozen=True, slots=True)
class Moved:
    """A difference before correction. ``p`` is McNemar's where the same people answered."""

    since: Since
    p: float


def same(first: Question, second: Question) -> bool:
    """Whether they ask the same: words, kind, answers and ends."""
    mine, yours = (
        (one.kind, one.ask, one.options, one.rows, one.least, one.most, one.labels, one.when is None)
        for one in (first, second)
    )
    return mine == yours


def before(
    then: Reckoner,
    now: Reckoner,
    asked: tuple[Questionnaire, Questionnaire],
    pairs: Pairs | None,
    *,
    edition: int,
) -> Before:
    """``then`` and ``now`` hold all answers; ``pairs`` those of who answered both times. ``asked`` is what
    was asked then, and now."""
    earlier = {one.id: one for one in asked[0].questions()}
    counted = [one for one in asked[1].questions() if one.kind is not Kind.TEXT]
    kept = [one for one in counted if one.id in earlier and same(earlier[one.id], one)]
    moved = [each for one in kept for each in _moved(then, now, one, pairs)]
    family = holm([one.p for one in moved], alpha=1 - now.level)
    figures = [
        _corrected(one.since, adjusted, 1 - now.level)
        for one, adjusted in zip(moved, family.adjusted, strict=True)
    ]
    warning = sentences.of_many(len(moved), family.by_chance, family.alone, family.together)
    return Before(edition, figures, len(counted) - len(kept), pairs.n if pairs else None, warning)


def _corrected(since: Since, adjusted: float, alpha: float) -> Since:
    found = replace(since, apart=replace(since.apart, adjusted=adjusted, holds=adjusted < alpha))
    return replace(found, apart=replace(found.apart, sentence=sentences.of_since(found)))


def _moved(then: Reckoner, now: Reckoner, question: Question, pairs: Pairs | None) -> Iterator[Moved]:
    earlier, later = then.headlines(question), now.headlines(question)
    for first, second in zip(earlier, later, strict=True):
        was, is_now = then.figure(first), now.figure(second)
        if was is None or is_now is None or min(was.n, is_now.n) < LEAST_IN_GROUP:
            continue
        same_people = _of_pairs(now, question, second, pairs) if pairs else None
        if same_people is not None:
            apart, p, gained, lost, both = same_people
        else:
            found = _across(then, now, first, second)
            if found is None:
                continue
            apart, p, gained, lost, both = found, found.p, 0, 0, None
        label = f"{second.title}: {second.label}" if second.title else second.label
        yield Moved(
            Since(now.labels.say(question.ask), label, second.what, was, is_now, apart, both, gained, lost), p
        )


def _across(then: Reckoner, now: Reckoner, first: Measured, second: Measured) -> Apart | None:
    try:
        one, other = first.among(then.used), second.among(now.used)
        if min(one.variance, other.variance) <= 0:
            return None
        found = across(one, other)
        return differing("", "", found, found.p, level=now.level)
    except NotAnEstimate:
        return None


def _of_pairs(
    now: Reckoner, question: Question, measured: Measured, pairs: Pairs
) -> tuple[Apart, float, int, int, int | None] | None:
    """Among those who answered this both times; None where they are too few."""
    first, second = (_values(now, question, measured, columns) for columns in (pairs.then, pairs.now))
    both = np.isfinite(first) & np.isfinite(second)
    if int(both.sum()) < LEAST_IN_GROUP:
        return None
    was, is_now = first[both], second[both]
    if measured.what is What.SHARE:
        gained, lost = int(((was == 0) & (is_now == 1)).sum()), int(((was == 1) & (is_now == 0)).sum())
        low, high = paired.change_interval(gained, lost, len(was), level=now.level)
        p = paired.mcnemar(gained, lost).mid_p
        share = (gained - lost) / len(was)
        return Apart("", "", share, low, high, p, adjusted=p, holds=False), p, gained, lost, len(was)
    change: Difference = paired.change(design(len(was)), was, is_now)
    if change.variance <= 0:
        return None
    return differing("", "", change, change.p, level=now.level), change.p, 0, 0, len(was)


def _values(now: Reckoner, question: Question, measured: Measured, columns: Sequence[Column]) -> Numbers:
    """What ``measured`` measures, among other rows: NaN where nothing was said."""
    held = _Rows(columns)
    other = Reckoner(held, now.used, now.labels, level=now.level)
    found = next(
        one for one in other.headlines(question) if (one.title, one.label) == (measured.title, measured.label)
    )
    result: Numbers = np.where(found.there, found.values, np.nan)
    return result


@dataclass(frozen=True, slots=True)
class _Rows:
    """Columns alone, as a table of answers."""

    columns: Sequence[Column]
    strata: Sequence[Stratum] = ()
    strata_codes: Sequence[int] = ()

    @property
    def n(self) -> int:
        return 0
