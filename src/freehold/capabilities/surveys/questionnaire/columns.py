"""Answers as columns of codes, which is what statistics count. Words are no column: they are read apart."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from freehold.capabilities.surveys.questionnaire.answering import NONE
from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire

MISSING = -1
"""The code of "not asked, or not answered"."""


class Measure(StrEnum):
    """What may be done with a column: count, order, or reckon."""

    NOMINAL = "nominal"
    ORDINAL = "ordinal"
    NUMERIC = "numeric"


@dataclass(frozen=True, slots=True)
class Column:
    """``key`` is the question, or "question/option", "question/row". ``codes`` point into ``levels``, or are
    MISSING. A numeric column has its values in ``numbers`` (None where missing), and no codes."""

    key: str
    question: str
    measure: Measure
    levels: Sequence[str] = ()
    codes: Sequence[int] = ()
    numbers: Sequence[float | None] = ()


def columns(questionnaire: Questionnaire, answers: Sequence[Mapping[str, Any]]) -> list[Column]:
    """The columns of all questions but those in words, each as long as ``answers``, in their order."""
    return [column for one in questionnaire.questions() for column in _of(one, answers)]


def _of(question: Question, answers: Sequence[Mapping[str, Any]]) -> Iterator[Column]:
    given = [one.get(question.id) for one in answers]
    match question.kind:
        case Kind.SINGLE:
            options = [one.id for one in question.options]
            yield _coded(question.id, question, Measure.NOMINAL, options, given)
        case Kind.SCALE:
            steps = [*map(str, question.steps), *([NONE] if question.none else [])]
            yield _coded(question.id, question, Measure.ORDINAL, steps, given)
        case Kind.NUMBER:
            numbers = [None if one is None else float(one) for one in given]
            yield Column(question.id, question.id, Measure.NUMERIC, numbers=numbers)
        case Kind.MULTIPLE | Kind.MATRIX | Kind.RANKING:
            yield from _of_many(question, given)


def _of_many(question: Question, given: Sequence[Any]) -> Iterator[Column]:
    """One column for each option or row."""
    options = [one.id for one in question.options]
    if question.kind is Kind.MATRIX:
        for row in question.rows:
            in_row = [None if one is None else one.get(row.id) for one in given]
            yield _coded(f"{question.id}/{row.id}", question, Measure.ORDINAL, options, in_row)
        return
    places = [str(place + 1) for place in range(len(options))]
    for option in options:
        key = f"{question.id}/{option}"
        if question.kind is Kind.MULTIPLE:
            chosen = [None if one is None else str(int(option in one)) for one in given]
            yield _coded(key, question, Measure.NOMINAL, ["0", "1"], chosen)
        else:
            ranks = [one.index(option) + 1 if one and option in one else None for one in given]
            yield _coded(key, question, Measure.ORDINAL, places, ranks)


def _coded(
    key: str, question: Question, measure: Measure, levels: Sequence[str], given: Sequence[Any]
) -> Column:
    code = {level: place for place, level in enumerate(levels)}
    codes = [MISSING if one is None else code.get(str(one), MISSING) for one in given]
    return Column(key, question.id, measure, levels=tuple(levels), codes=tuple(codes))
