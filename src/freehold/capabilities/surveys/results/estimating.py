"""From columns of codes to figures: shares of all answers, means of scales and numbers, places of ranks.

Numbers have shares too, of classes that are made from what was answered.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from freehold.capabilities.surveys.bounds import LEAST_TO_READ
from freehold.capabilities.surveys.questionnaire.answering import NONE
from freehold.capabilities.surveys.questionnaire.columns import Column
from freehold.capabilities.surveys.questionnaire.document import Kind, Question
from freehold.capabilities.surveys.results import classes, sentences
from freehold.capabilities.surveys.results.labels import Labels
from freehold.capabilities.surveys.results.shapes import Answers, Asked, Block, Figure, What
from freehold.capabilities.surveys.results.weighing import Weighed
from freehold.capabilities.surveys.statistics.design import Mask, Numbers
from freehold.capabilities.surveys.statistics.differences import between
from freehold.capabilities.surveys.statistics.estimates import Estimate, Share, mean, share
from freehold.capabilities.surveys.statistics.refused import NotAnEstimate

SHORTEST_SCALE = 4
"""Points from which the share of the two highest says something of its own."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One thing that can be estimated among any of those who answered. ``values`` are ones and noughts for a
    share."""

    question: Question
    title: str
    label: str
    what: What
    values: Numbers
    there: Mask

    def among(self, used: Weighed, rows: Mask | None = None) -> Estimate:
        """Raises NotAnEstimate."""
        where = self.there if rows is None else self.there & rows
        if self.what is What.SHARE:
            return share(used.design, self.values > 0, where)
        return mean(used.design, np.where(where, self.values, 0.0), where)


class Reckoner:
    """What one survey's answers come to, weighed in one way."""

    def __init__(self, answers: Answers, used: Weighed, labels: Labels, *, level: float) -> None:
        self.answers, self.used, self.labels, self.level = answers, used, labels, level

    @cached_property
    def columns(self) -> dict[str, Column]:
        return {one.key: one for one in self.answers.columns}

    def asked(self, question: Question) -> Asked:
        """A question with all its figures."""
        ends = self.labels.ends(question) if question.kind is Kind.SCALE else ("", "")
        unit = self.labels.say(question.unit)
        blocks = [self._told(block, ends, unit) for block in self._blocks(question)]
        return Asked(question.id, question.kind, self.labels.say(question.ask), blocks, ends, unit)

    def headlines(self, question: Question) -> list[Measured]:
        """What groups and editions are compared by: shares of answers; of what can be averaged, the mean."""
        found = [one for _key, some in self._measured(question) for one in some]
        if question.kind in (Kind.SCALE, Kind.NUMBER, Kind.RANKING):
            return [one for one in found if one.what is What.MEAN]
        return found

    def figure(self, measured: Measured, rows: Mask | None = None) -> Figure | None:
        """None where nothing can be said: nobody answered, or all of a mean said the same."""
        try:
            return self.shown(measured.among(self.used, rows), measured.label, measured.what)
        except NotAnEstimate:
            return None

    def shown(self, found: Estimate, label: str, what: What) -> Figure | None:
        if what is What.MEAN and found.variance <= 0 and not found.n >= found.base * (1 - 1e-9) > 1:
            return None
        of = found.share_interval if isinstance(found, Share) else found.interval
        low, high = of(level=self.level)
        base = found.base if self.used.stands_for_members else None
        return Figure(
            label,
            what,
            found.value,
            low,
            high,
            found.n,
            base,
            found.kish,
            found.deff,
            found.se,
            found.degrees,
        )

    def _blocks(self, question: Question) -> Iterator[Block]:
        for title, some in self._measured(question):
            there = np.logical_or.reduce([one.there for one in some])
            n = int(there.sum())
            if n < LEAST_TO_READ:
                yield Block(question.id, title, 0, 0, withheld=True)
                continue
            figures = [(one, self.figure(one)) for one in some]
            means = [one for _m, one in figures if one and one.what is What.MEAN]
            ranked = question.kind is Kind.RANKING
            yield Block(
                question.id,
                title,
                n,
                self.answers.n - n,
                shares=[one for _m, one in figures if one and one.what is What.SHARE],
                places=sorted(means, key=lambda one: one.value) if ranked else (),
                mean=means[0] if means and not ranked else None,
                most=self._most(question),
                close=self._close([one for one in some if one.what is What.SHARE]),
            )

    def _told(self, block: Block, ends: tuple[str, str], unit: str) -> Block:
        raking = self.used.drawn.raking
        if raking and block.key in raking.questions:
            return replace(block, close=False, sentences=sentences.of_known())
        words = sentences.of_block(block, ends, unit, members=self.used.stands_for_members)
        return replace(block, sentences=words)

    def _measured(self, question: Question) -> Iterator[tuple[str, list[Measured]]]:
        """What there is to estimate, by block."""
        match question.kind:
            case Kind.SINGLE:
                yield "", self._levels(question, self.columns[question.id], "")
            case Kind.SCALE:
                column = self.columns[question.id]
                yield "", [*self._levels(question, column, ""), self._points(question, column)]
            case Kind.NUMBER:
                mean_of_it = self._number(question)
                yield "", [*self._classes(question, mean_of_it.values), mean_of_it]
            case Kind.MULTIPLE:
                yield "", [self._chosen(question, one.id) for one in question.options]
            case Kind.RANKING:
                yield "", [self._place(question, one.id) for one in question.options]
            case Kind.MATRIX:
                for row in question.rows:
                    title = self.labels.row(question, row.id)
                    yield title, self._levels(question, self.columns[f"{question.id}/{row.id}"], title)

    def _levels(self, question: Question, column: Column, title: str) -> list[Measured]:
        codes = np.asarray(column.codes)
        return [
            Measured(
                question, title, self.labels.level(question, level), What.SHARE,
                (codes == code).astype(np.float64), codes >= 0,
            )
            for code, level in enumerate(column.levels)
        ]  # fmt: skip

    def _points(self, question: Question, column: Column) -> Measured:
        values = points(column)
        return Measured(question, "", self.labels.say(question.ask), What.MEAN, values, np.isfinite(values))

    def _number(self, question: Question) -> Measured:
        given = self.columns[question.id].numbers
        values = np.array([np.nan if one is None else one for one in given], dtype=np.float64)
        return Measured(question, "", self.labels.say(question.ask), What.MEAN, values, np.isfinite(values))

    def _classes(self, question: Question, values: Numbers) -> list[Measured]:
        return [
            Measured(
                question, "", one.label, What.SHARE, one.among(values).astype(np.float64), np.isfinite(values)
            )
            for one in classes.of(values, whole=question.whole)
        ]  # fmt: skip

    def _chosen(self, question: Question, option: str) -> Measured:
        codes = np.asarray(self.columns[f"{question.id}/{option}"].codes)
        label = self.labels.option(question, option)
        return Measured(question, "", label, What.SHARE, (codes == 1).astype(np.float64), codes >= 0)

    def _place(self, question: Question, option: str) -> Measured:
        """Its place, 1 the first, among those who gave it one."""
        values = points(self.columns[f"{question.id}/{option}"])
        label = self.labels.option(question, option)
        return Measured(question, "", label, What.MEAN, values, np.isfinite(values))

    def _most(self, question: Question) -> Figure | None:
        if question.kind is not Kind.SCALE or len(question.steps) < SHORTEST_SCALE:
            return None
        values = points(self.columns[question.id])
        high = np.isin(values, question.steps[-2:])
        label = " / ".join(str(one) for one in question.steps[-2:])
        return self.figure(
            Measured(question, "", label, What.SHARE, high.astype(np.float64), np.isfinite(values))
        )

    def _close(self, shares: Sequence[Measured]) -> bool:
        """Whether the two most frequent answers cannot be told apart."""
        try:
            found = sorted((one.among(self.used) for one in shares), key=lambda one: -one.value)[:2]
            if len(found) < 2 or found[0].variance <= 0:
                return False
            return found[0].value == found[1].value or bool(
                between(self.used.design, found[0], found[1]).p >= 1 - self.level
            )
        except NotAnEstimate:
            return False


def points(column: Column) -> Numbers:
    """The numbers of a scale or a rank, NaN for no answer and for "does not apply"."""
    of = [np.nan if level == NONE else float(level) for level in column.levels]
    return np.array([of[code] if code >= 0 else np.nan for code in column.codes], dtype=np.float64)
