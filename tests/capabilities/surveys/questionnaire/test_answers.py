"""What is an answer to what, and how answers become columns."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.capabilities.surveys.questionnaire import answering, columns, reading, walking
from freehold.capabilities.surveys.questionnaire.columns import MISSING, Measure
from freehold.capabilities.surveys.questionnaire.document import Questionnaire
from freehold.capabilities.surveys.questionnaire.refused import TooManyWords, WrongAnswers
from tests.capabilities.surveys.questionnaire.made import filled_in

OPTIONS = [{"id": "a", "say": "A"}, {"id": "b", "say": "B"}, {"id": "no", "say": "None", "alone": True}]
ROWS = [{"id": "x", "say": "X"}, {"id": "y", "say": "Y"}]
ALL = reading.read(
    {"format": 1, "title": "All kinds", "pages": [{"id": "p", "questions": [
        {"id": "single", "kind": "single", "ask": "?", "options": OPTIONS},
        {"id": "multiple", "kind": "multiple", "ask": "?", "options": OPTIONS, "least": 2, "most": 2},
        {"id": "scale", "kind": "scale", "ask": "?", "from": -1, "to": 3, "none": "cannot say"},
        {"id": "matrix", "kind": "matrix", "ask": "?", "required": True, "rows": ROWS,
         "columns": OPTIONS[:2]},
        {"id": "ranking", "kind": "ranking", "ask": "?", "options": OPTIONS[:2]},
        {"id": "number", "kind": "number", "ask": "?", "least": 0, "most": 10, "whole": False},
        {"id": "text", "kind": "text", "ask": "?", "longest": 5},
    ]}]}
)  # fmt: skip

TAKEN = [
    ("single", "a", "a"),
    ("single", "", None),
    ("multiple", ["b", "a"], ["a", "b"]),
    ("multiple", ["no"], ["no"]),
    ("multiple", [], None),
    ("scale", "3", 3),
    ("scale", -1, -1),
    ("scale", "none", "none"),
    ("matrix", {"y": "a", "x": "b"}, {"x": "b", "y": "a"}),
    ("ranking", ["b", "a"], ["b", "a"]),
    ("number", "2,5", 2.5),
    ("number", " 7 ", 7.0),
    ("text", " hi\r\n", "hi"),
    ("text", "   ", None),
]
REFUSED = [
    ("single", "z"), ("single", ["a"]), ("single", 1),
    ("multiple", ["a"]), ("multiple", ["a", "a"]), ("multiple", ["a", "no"]), ("multiple", "a"),
    ("multiple", {"a": 1}),
    ("scale", 4), ("scale", -2), ("scale", 1.5), ("scale", True), ("scale", "NaN"),
    ("matrix", {"x": "a"}), ("matrix", {"x": "a", "y": "no"}), ("matrix", {"x": "a", "y": "a", "z": "a"}),
    ("matrix", ["a"]), ("ranking", ["a", "a"]), ("ranking", [["a"]]),
    ("number", 11), ("number", -1), ("number", "1e400"), ("number", "1_0"), ("number", "x" * 50),
    ("number", True),
    ("number", "inf"), ("text", "sixsix"), ("text", 5),
]  # fmt: skip


@pytest.mark.parametrize(("question", "value", "kept"), TAKEN)
def test_an_answer_has_one_form(question: str, value: Any, kept: Any) -> None:
    one = ALL.question(question)
    assert answering.checked(one, value) == kept


@pytest.mark.parametrize(("question", "value"), REFUSED)
def test_what_was_not_asked_is_no_answer(question: str, value: Any) -> None:
    with pytest.raises(WrongAnswers) as wrong:
        answering.page_answers([ALL.question(question)], {question: value})
    assert set(wrong.value.problems) == {question}


def test_every_problem_of_a_page_is_told_at_once() -> None:
    with pytest.raises(WrongAnswers) as wrong:
        answering.page_answers(list(ALL.questions()), {"single": "z", "number": 11})
    assert set(wrong.value.problems) == {"single", "number", "matrix"}


@given(st.dictionaries(st.sampled_from([one.id for one in ALL.questions()]), st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=6),
    st.lists(st.one_of(st.text(max_size=3), st.integers(), st.lists(st.integers()))),
    st.dictionaries(st.text(max_size=2), st.one_of(st.text(max_size=2), st.integers(), st.lists(st.text())))),
))  # fmt: skip
@settings(max_examples=100)
def test_whatever_a_form_sends_is_taken_in_one_form_or_refused(given_answers: dict[str, Any]) -> None:
    try:
        once = answering.page_answers(list(ALL.questions()), given_answers)
    except WrongAnswers:
        return
    assert answering.page_answers(list(ALL.questions()), once) == once


def test_answers_that_would_stand_out_by_their_length_are_refused() -> None:
    answering.fit({"q": "x" * 3_900})
    with pytest.raises(TooManyWords):
        answering.fit({"q": "ü" * 2_100})


@given(filled_in())
@settings(max_examples=30)
def test_columns_are_as_long_as_the_answers_and_point_into_their_levels(
    filled: tuple[Questionnaire, dict[str, Any]],
) -> None:
    questionnaire, answers = filled
    rows = [walking.kept(questionnaire, answers), {}]
    for column in columns.columns(questionnaire, rows):
        if column.measure is Measure.NUMERIC:
            assert len(column.numbers) == 2
            assert column.numbers[1] is None
        else:
            assert len(column.codes) == 2
            assert column.codes[1] == MISSING
            assert all(MISSING <= code < len(column.levels) for code in column.codes)


def test_each_kind_becomes_the_columns_that_can_be_counted() -> None:
    rows = [{
        "single": "b", "multiple": ["a", "b"], "scale": "none", "matrix": {"x": "a", "y": "b"},
        "ranking": ["b", "a"], "number": 2.5, "text": "hi",
    }]  # fmt: skip
    found = {one.key: one for one in columns.columns(ALL, rows)}
    said = {key: one.levels[one.codes[0]] for key, one in found.items() if one.codes}
    assert said == {
        "single": "b", "multiple/a": "1", "multiple/b": "1", "multiple/no": "0", "scale": "none",
        "matrix/x": "a", "matrix/y": "b", "ranking/a": "2", "ranking/b": "1",
    }  # fmt: skip
    assert found["number"].numbers == [2.5]
    assert "text" not in found
