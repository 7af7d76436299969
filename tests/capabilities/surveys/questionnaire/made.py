"""Questionnaires and answers made by chance, for what has to hold of every one."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, composite

from freehold.capabilities.surveys.questionnaire import reading
from freehold.capabilities.surveys.questionnaire.document import Kind, Question, Questionnaire

_KINDS = list(Kind)


@composite
def questionnaires(draw: DrawFn) -> Questionnaire:
    """Up to five pages whose conditions look at what came before."""
    pages: list[dict[str, Any]] = []
    earlier: list[dict[str, Any]] = []
    for place in range(draw(st.integers(1, 5))):
        questions = [
            _question(draw, f"q{place}-{number}", earlier) for number in range(draw(st.integers(1, 4)))
        ]
        page: dict[str, Any] = {"id": f"p{place}", "questions": questions}
        if draw(st.booleans()) and earlier:
            page["if"] = _condition(draw, earlier)
        page["order"] = draw(st.sampled_from(["given", "random"]))
        pages.append(page)
        earlier = earlier + questions
    return reading.read({"format": 1, "title": "Made by chance", "pages": pages})


def _question(draw: DrawFn, name: str, earlier: list[dict[str, Any]]) -> dict[str, Any]:
    kind = draw(st.sampled_from(_KINDS))
    question: dict[str, Any] = {"id": name, "kind": kind.value, "ask": "Well?"}
    question["required"] = draw(st.booleans())
    options = [{"id": one, "say": one} for one in "abc"]
    match kind:
        case Kind.SINGLE | Kind.MULTIPLE | Kind.RANKING:
            question |= {"options": options, "order": "random"}
        case Kind.MATRIX:
            question |= {"rows": options[:2], "columns": options}
        case Kind.SCALE:
            question |= {"from": 1, "to": 5, "none": "cannot say"}
        case Kind.NUMBER:
            question |= {"least": 0, "most": 10}
        case Kind.TEXT:
            question |= {"longest": 20}
    if draw(st.booleans()) and earlier:
        question["if"] = _condition(draw, earlier)
    return question


def _condition(draw: DrawFn, earlier: list[dict[str, Any]], deep: int = 0) -> dict[str, Any]:
    how = draw(st.sampled_from(["look", "all", "any", "not"] if deep < 2 else ["look"]))
    if how == "not":
        return {"not": _condition(draw, earlier, deep + 1)}
    if how in ("all", "any"):
        return {how: [_condition(draw, earlier, deep + 1) for _one in range(draw(st.integers(1, 2)))]}
    of = draw(st.sampled_from(earlier))
    look: dict[str, Any] = {"question": of["id"]}
    if of["kind"] == "matrix":
        look["row"] = "a"
    if of["kind"] in ("single", "multiple", "matrix"):
        return look | {"is": draw(st.lists(st.sampled_from("abc"), min_size=1, unique=True))}
    if of["kind"] in ("scale", "number"):
        return look | {"at_least": draw(st.integers(0, 6))}
    return look | {"answered": draw(st.booleans())}


def answers_to(draw: DrawFn, questionnaire: Questionnaire) -> dict[str, Any]:
    """Something of the right form for some of the questions, whether they are reached or not."""
    return {
        one.id: draw(_values(one))
        for one in questionnaire.questions()
        if draw(st.sampled_from([True] * 3 + [False]))
    }


@composite
def filled_in(draw: DrawFn) -> tuple[Questionnaire, dict[str, Any]]:
    questionnaire = draw(questionnaires())
    return questionnaire, answers_to(draw, questionnaire)


def _values(question: Question) -> st.SearchStrategy[Any]:
    match question.kind:
        case Kind.SINGLE:
            return st.sampled_from("abc")
        case Kind.MULTIPLE | Kind.RANKING:
            return st.lists(st.sampled_from("abc"), min_size=1, unique=True)
        case Kind.MATRIX:
            return st.fixed_dictionaries({row.id: st.sampled_from("abc") for row in question.rows})
        case Kind.SCALE:
            return st.one_of(st.integers(1, 5), st.just("none"))
        case Kind.NUMBER:
            return st.integers(0, 10)
        case Kind.TEXT:
            return st.text("abc xyz", min_size=1, max_size=20).filter(str.strip)
