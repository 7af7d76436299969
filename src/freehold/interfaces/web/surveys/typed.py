"""What was typed into a page of questions, as the domain takes it; fields of nobody's are not looked at."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.http import QueryDict

from freehold.capabilities.surveys.questionnaire.document import Kind, Question

_BEFORE = "q-"
_WITHIN = "."
"""Between a question and what is within it. No id holds it."""


def field_of(question: Question, within: str = "") -> str:
    """The name of a field: of a question, of a row of a matrix, of one thing that is ranked."""
    return f"{_BEFORE}{question.id}{_WITHIN}{within}" if within else f"{_BEFORE}{question.id}"


def given(questions: Sequence[Question], post: QueryDict) -> dict[str, Any]:
    """By question, as it stands there: a text, a list of texts, or texts by row or thing."""
    return {one.id: _READ.get(one.kind, _one)(one, post) for one in questions}


def stored(question: Question, value: Any) -> Any:
    """An answer that was kept, as it would be typed."""
    if value is None:
        return None
    if question.kind is Kind.RANKING:
        return {one: str(place) for place, one in enumerate(value, 1)}
    if question.kind in (Kind.MULTIPLE, Kind.MATRIX):
        return value
    return _number(value) if isinstance(value, float) else str(value)


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)


def _one(question: Question, post: QueryDict) -> str:
    return str(post.get(field_of(question), ""))


def _several(question: Question, post: QueryDict) -> list[str]:
    return [str(one) for one in post.getlist(field_of(question))]


def _by_row(question: Question, post: QueryDict) -> Mapping[str, str]:
    return _within(question, [one.id for one in question.rows], post)


def _by_thing(question: Question, post: QueryDict) -> Mapping[str, str]:
    return _within(question, [one.id for one in question.options], post)


def _within(question: Question, names: Sequence[str], post: QueryDict) -> Mapping[str, str]:
    found = {one: str(post.get(field_of(question, one), "")) for one in names}
    return {one: value for one, value in found.items() if value}


_READ: Mapping[Kind, Callable[[Question, QueryDict], Any]] = {
    Kind.MULTIPLE: _several,
    Kind.MATRIX: _by_row,
    Kind.RANKING: _by_thing,
}
