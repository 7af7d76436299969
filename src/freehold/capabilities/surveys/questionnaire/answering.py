"""What somebody answered, checked against what was asked. Values have one form each, whoever sends them."""

import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.surveys.questionnaire import limits, walking
from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire
from freehold.capabilities.surveys.questionnaire.refused import TooManyWords, WrongAnswers

NONE = "none"
"""What is answered where a scale does not apply."""

Problem = str | Promise
_LONGEST_NUMBER = 30


class _Wrong(Exception):
    """One answer that is not taken, and why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__()
        self.problem = problem


def page_answers(questions: Sequence[Question], given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers of one page: None or "" is no answer. Raises WrongAnswers with every problem of the page.

    A value is an option's id; a list of them; a whole number or "none"; an object of column by row; a number;
    a text. A ranking may also be an object of place by option. What nobody asked on this page is left out.
    """
    found, problems = sound(questions, given)
    if problems:
        raise WrongAnswers(problems)
    return found


def sound(
    questions: Sequence[Question], given: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Problem]]:
    """The answers of a page that can be kept, and what is wrong with the others."""
    found: dict[str, Any] = {}
    problems: dict[str, Problem] = {}
    for question in questions:
        try:
            value = checked(question, given.get(question.id))
        except _Wrong as wrong:
            problems[question.id] = wrong.problem
            continue
        if value is not None:
            found[question.id] = value
        elif question.required:
            problems[question.id] = _("Please answer this question.")
    return found, problems


def whole(questionnaire: Questionnaire, answers: Mapping[str, Any]) -> dict[str, Any]:
    """A finished set of answers: what is not reached is gone, what is required is there.

    Raises WrongAnswers or TooManyWords.
    """
    left = walking.kept(questionnaire, {**answers})
    found = page_answers(walking.reachable(questionnaire, left), left)
    fit(found)
    return found


def fit(answers: Mapping[str, Any]) -> None:
    """Raises TooManyWords for answers that would stand out by their length."""
    if len(json.dumps(answers, ensure_ascii=False, separators=(",", ":")).encode()) > limits.ANSWER_BYTES:
        raise TooManyWords


def checked(question: Question, value: Any) -> Any:
    """The value in its one form, None for none."""
    if value is None or value in ("", [], {}):
        return None
    return _CHECKS[question.kind](question, value)


def _single(question: Question, value: Any) -> str:
    if not isinstance(value, str) or value not in {one.id for one in question.options}:
        raise _Wrong(_("Please choose one of the answers."))
    return value


def _multiple(question: Question, value: Any) -> list[str]:
    chosen = _list_of_options(question, value)
    if len(chosen) > 1 and any(one.alone for one in question.options if one.id in chosen):
        raise _Wrong(_("That answer stands alone: please choose it, or others."))
    if not (question.least or 0) <= len(chosen) <= (question.most or len(question.options)):
        alone = len(chosen) == 1 and any(one.alone for one in question.options if one.id in chosen)
        if not alone:
            raise _Wrong(_how_many(question))
    return [one.id for one in question.options if one.id in chosen]


def _ranking(question: Question, value: Any) -> list[str]:
    ranked = _list_of_options(question, _by_place(value) if isinstance(value, Mapping) else value)
    if not (question.least or 0) <= len(ranked) <= (question.most or len(question.options)):
        raise _Wrong(_how_many(question))
    return ranked


def _by_place(places: Mapping[str, Any]) -> list[str]:
    """Options from the first place to the last; a place that is left out is closed up."""
    found: dict[int, str] = {}
    for option, place in places.items():
        if place in (None, ""):
            continue
        number = _as_number(place)
        if number is None or number != int(number):
            raise _Wrong(_("Please give places as whole numbers, 1 for the first."))
        if int(number) in found:
            raise _Wrong(_("Please give each place once."))
        found[int(number)] = option
    return [found[number] for number in sorted(found)]


def _list_of_options(question: Question, value: Any) -> list[str]:
    known = {one.id for one in question.options}
    if not isinstance(value, list | tuple) or not all(isinstance(one, str) and one in known for one in value):
        raise _Wrong(_("Please choose among the answers."))
    if len(set(value)) != len(value):
        raise _Wrong(_("Please give each answer one place."))
    return list(value)


def _how_many(question: Question) -> str:
    return str(_("Please choose %(least)s to %(most)s.")) % {
        "least": int(question.least or 0), "most": int(question.most or len(question.options))
    }  # fmt: skip


def _scale(question: Question, value: Any) -> int | str:
    if value == NONE and question.none:
        return NONE
    number = _as_number(value)
    if number is None or number != int(number) or int(number) not in question.steps:
        raise _Wrong(_("Please choose a point of the scale."))
    return int(number)


def _matrix(question: Question, value: Any) -> dict[str, str]:
    rows, columns = {one.id for one in question.rows}, {one.id for one in question.options}
    if not isinstance(value, Mapping) or not set(value) <= rows:
        raise _Wrong(_("Please choose one answer in each row."))
    chosen = {row.id: value[row.id] for row in question.rows if value.get(row.id) not in (None, "")}
    if not all(isinstance(one, str) and one in columns for one in chosen.values()):
        raise _Wrong(_("Please choose one answer in each row."))
    if question.required and len(chosen) < len(rows):
        raise _Wrong(_("Please choose one answer in each row."))
    return chosen


def _number(question: Question, value: Any) -> int | float:
    number = _as_number(value)
    if number is None or (question.whole and number != int(number)):
        raise _Wrong(_("Please write a whole number.") if question.whole else _("Please write a number."))
    if question.least is not None and number < question.least:
        raise _Wrong(str(_("The least is %(least)s.")) % {"least": question.least})
    if question.most is not None and number > question.most:
        raise _Wrong(str(_("The most is %(most)s.")) % {"most": question.most})
    return int(number) if question.whole else number


def _text(question: Question, value: Any) -> str | None:
    if not isinstance(value, str):
        raise _Wrong(_("Please write your answer in words."))
    said = value.replace("\r\n", "\n").replace("\0", "").strip()
    if len(said) > question.longest:
        raise _Wrong(str(_("Please write at most %(letters)s letters.")) % {"letters": question.longest})
    return said.encode(errors="replace").decode() or None


def _as_number(value: Any) -> float | int | None:
    """From a form come digits; a comma is a point where it stands alone."""
    if isinstance(value, str):
        typed = value.strip()
        if not typed.isascii() or len(typed) > _LONGEST_NUMBER or "_" in typed:
            return None
        try:
            value = float(typed.replace(",", ".", 1) if "." not in typed else typed)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    if not math.isfinite(value) or abs(value) > limits.LARGEST_NUMBER:
        return None
    return value


_CHECKS: dict[Kind, Callable[[Question, Any], Any]] = {
    Kind.SINGLE: _single,
    Kind.MULTIPLE: _multiple,
    Kind.SCALE: _scale,
    Kind.MATRIX: _matrix,
    Kind.RANKING: _ranking,
    Kind.NUMBER: _number,
    Kind.TEXT: _text,
}
