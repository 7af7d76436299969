"""What is a questionnaire and what is none, each refusal with its place."""

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from freehold.capabilities.surveys.questionnaire import limits, reading
from freehold.capabilities.surveys.questionnaire.refused import NotAQuestionnaire
from freehold.capabilities.surveys.questionnaire.words import filled, in_language, spoken

OPTIONS = [{"id": "a", "say": "A"}, {"id": "b", "say": "B"}]
GOOD: dict[str, Any] = {
    "format": 1,
    "languages": ["en", "de", "pt-br"],
    "title": {"en": "Hello", "de": "Hallo"},
    "pages": [
        {"id": "p1", "questions": [
            {"id": "one", "kind": "single", "ask": "?", "options": OPTIONS},
            {"id": "grid", "kind": "matrix", "ask": "?", "rows": OPTIONS, "columns": OPTIONS},
            {"id": "many", "kind": "number", "ask": "?"},
        ]},
        {"id": "p2", "questions": [
            {"id": "two", "kind": "text", "ask": "You chose {{one|nothing}}.",
             "if": {"question": "one", "is": ["a"]}},
        ]},
    ],
}  # fmt: skip


def changed(*path: Any, to: Any) -> dict[str, Any]:
    found = copy.deepcopy(GOOD)
    at: Any = found
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return found


BAD = [
    (changed("format", to=2), "format"),
    (changed("colour", to="red"), "questionnaire"),
    (changed("languages", to=["EN"]), "languages"),
    (changed("languages", to=["en", "en"]), "languages"),
    (changed("title", to={"de": "Hallo"}), "title"),
    (changed("title", to={"en": "Hello", "fr": "Salut"}), "title"),
    (changed("title", to="{{one}}"), "title"),
    (changed("title", to="\ud800"), "title"),
    (changed("title", to="x" * (limits.LONGEST_WORDS + 1)), "title"),
    (changed("pages", to=[]), "pages"),
    (changed("pages", 0, "id", to="p 1"), "pages[0].id"),
    (changed("pages", 1, "id", to="p1"), "pages[1].id"),
    (changed("pages", 1, "questions", 0, "id", to="one"), "pages[1].questions[0].id"),
    (changed("pages", 0, "questions", 0, "kind", to="essay"), "pages[0].questions[0].kind"),
    (changed("pages", 0, "questions", 0, "longest", to=4), "pages[0].questions[0]"),
    (changed("pages", 0, "questions", 0, "options", to=OPTIONS[:1]), "pages[0].questions[0].options"),
    (
        changed("pages", 0, "questions", 0, "options", to=OPTIONS + OPTIONS[:1]),
        "pages[0].questions[0].options[2].id",
    ),
    (changed("pages", 0, "questions", 0, "required", to=1), "pages[0].questions[0].required"),
    (changed("pages", 0, "questions", 2, "least", to=float("inf")), "pages[0].questions[2].least"),
    (changed("pages", 0, "if", to={"question": "one", "is": ["a"]}), "pages[0].if"),
    (changed("pages", 1, "if", to={"question": "two", "answered": True}), "pages[1].if"),
    (changed("pages", 1, "if", to={"question": "one", "is": ["z"]}), "pages[1].if"),
    (changed("pages", 1, "if", to={"question": "one", "at_least": 2}), "pages[1].if"),
    (changed("pages", 1, "if", to={"question": "grid", "is": ["a"]}), "pages[1].if"),
    (changed("pages", 1, "if", to={"question": "one", "row": "a", "is": ["a"]}), "pages[1].if"),
    (changed("pages", 1, "if", to={"question": "one"}), "pages[1].if"),
    (changed("pages", 1, "if", to={"all": []}), "pages[1].if.all"),
    (changed("pages", 1, "if", to={"not": None}), "pages[1].if.not"),
    (changed("pages", 1, "if", to={"all": [{"question": "one", "is": []}], "row": "a"}), "pages[1].if.all"),
    (changed("pages", 1, "questions", 0, "ask", to="{{grid}}"), "pages[1].questions[0]"),
    (changed("pages", 1, "questions", 0, "ask", to="{{two}}"), "pages[1].questions[0]"),
]  # fmt: skip


def test_a_good_one_is_read_as_it_is_written() -> None:
    found = reading.read(GOOD)
    assert [one.id for one in found.questions()] == ["one", "grid", "many", "two"]
    assert reading.from_text(reading.to_text(GOOD)) == found


@pytest.mark.parametrize(("document", "place"), BAD, ids=[f"{at}-{one[1]}" for at, one in enumerate(BAD)])
def test_a_bad_one_is_refused_where_it_is_bad(document: Any, place: str) -> None:
    with pytest.raises(NotAQuestionnaire) as refused:
        reading.read(document)
    assert (refused.value.place or "questionnaire") == place
    assert refused.value.problem.endswith(".")


@pytest.mark.parametrize(
    "text",
    ["", "[", "null", "[]", '{"format":1,"format":1}', '{"format":NaN}', "[" * 100_000, "x" * 200_001],
    ids=range(8),
)
def test_what_is_no_document_is_refused(text: str) -> None:
    with pytest.raises(NotAQuestionnaire):
        reading.from_text(text)


def test_conditions_have_a_depth_and_a_number() -> None:
    deep: dict[str, Any] = {"question": "one", "answered": True}
    for _each in range(limits.DEEPEST):
        deep = {"not": deep}
    with pytest.raises(NotAQuestionnaire, match="deep"):
        reading.read(changed("pages", 1, "if", to=deep))
    row = [{"question": "one", "answered": True}] * 6
    with pytest.raises(NotAQuestionnaire, match="parts"):
        reading.read(changed("pages", 1, "if", to={"all": [{"any": row}] * 4}))


_scalars = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8))
_anything = st.recursive(
    _scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=8), inner)),
)
_places = st.sampled_from(
    [("pages",), ("title",), ("languages",), ("pages", 0), ("pages", 0, "questions"), ("pages", 1, "if"),
     ("pages", 0, "questions", 0), ("pages", 0, "questions", 0, "options"),
     ("pages", 1, "questions", 0, "ask"),
     ("pages", 0, "questions", 2, "most"), ("pages", 1, "questions", 0, "longest"), ("pages", 0, "id")]
)  # fmt: skip


@given(_places, _anything)
@settings(max_examples=100)
def test_whatever_stands_anywhere_it_is_read_or_refused_and_nothing_else(path: Any, value: Any) -> None:
    try:
        reading.from_text(reading.to_text(changed(*path, to=value)))
    except NotAQuestionnaire:
        return


def test_words_fall_back_from_region_to_language_to_the_first() -> None:
    said = {"en": "Hello", "pt": "Olá", "de": "Hallo"}
    assert in_language(said, ("en", "de"), "pt-br") == "Olá"
    assert in_language(said, ("en", "de"), "de") == "Hallo"
    assert in_language(said, ("en", "de"), "fr") == "Hello"
    assert in_language({}, ("en",), "en") == ""


def test_earlier_answers_are_put_in_once_and_never_looked_through_again() -> None:
    assert filled("You chose {{one|nothing}}.", lambda _one: "{{two}}") == "You chose {{two}}."
    assert filled("You chose {{ one | nothing }}.", lambda _one: "") == "You chose nothing."
    questionnaire = reading.read(GOOD)
    assert spoken(questionnaire, questionnaire.question("one"), "b", "de") == "B"
    long = spoken(questionnaire, questionnaire.question("two"), "line\nbreak " * 40, "en")
    assert len(long) <= 80
    assert "\n" not in long
    assert json.dumps(long)
