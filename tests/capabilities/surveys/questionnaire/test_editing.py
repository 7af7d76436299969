"""A questionnaire is changed by hand, one thing at a time, and stays one that can be read."""

from copy import deepcopy
from functools import partial
from typing import Any

import pytest

from freehold.capabilities.surveys.questionnaire import reading
from freehold.capabilities.surveys.questionnaire.editing import (
    branching,
    documents,
    languages,
    pages,
    questions,
    references,
)
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import (
    AloneOnItsPage,
    LastQuestion,
    NoFurther,
    NothingThere,
    StillLookedAt,
)

HIGH = {"question": "worry", "at_least": 4}
SOLD = {"question": "what", "is": ["sold"]}
LOOK = {"question": "worry", "at_most": 2}
WRITTEN: Document = {
    "format": 1,
    "languages": ["en", "de"],
    "title": {"en": "Safe?", "de": "Sicher?"},
    "pages": [
        {"id": "one", "questions": [
            {"id": "worry", "kind": "scale", "ask": {"en": "Afraid?", "de": "Angst?"}, "from": 1, "to": 5,
             "labels": {"1": {"en": "no", "de": "nein"}}},
            {"id": "what", "kind": "multiple", "ask": "What?", "options": [
                {"id": "sold", "say": {"en": "Sold", "de": "Verkauft"}},
                {"id": "stolen", "say": "Stolen"}]}]},
        {"id": "two", "if": {"any": [HIGH, SOLD]},
         "questions": [{"id": "why", "kind": "text", "ask": "You said {{worry|nothing}}. Why?"}]},
    ],
}  # fmt: skip
AGES = {"kind": "number", "ask": "How old?", "least": 0, "most": 120}


@pytest.fixture
def written() -> Document:
    return deepcopy(WRITTEN)


def ids(document: Document) -> list[list[str]]:
    reading.to_text(document)
    return [[one["id"] for one in page["questions"]] for page in documents.pages(document)]


def test_a_new_question_gets_an_id_that_nobody_has_and_a_page_if_it_asks_for_one(written: Document) -> None:
    questions.add(written, question=AGES, page_id="one")
    questions.add(written, question=AGES, page_id="")
    assert ids(written) == [["worry", "what", "q1"], ["why"], ["q2"]]


def test_changing_a_question_keeps_what_other_languages_say_of_it(
    written: Document,
) -> None:
    options = [{"id": "sold", "say": "Being sold"}, {"id": "", "say": "Lost", "last": True}]
    given = {"kind": "multiple", "ask": "About?", "options": options, "order": "random"}
    questions.change(written, question_id="what", question=given, page_id="one")
    found = documents.question(written, "what")
    assert found["options"][0] == {"id": "sold", "say": {"en": "Being sold", "de": "Verkauft"}}
    assert found["options"][1] == {"id": "o1", "say": "Lost", "last": True}
    ids(written)


def test_a_question_that_is_renamed_is_renamed_in_conditions_and_sentences(written: Document) -> None:
    given = {"id": "fear", "kind": "scale", "ask": "Worried?", "from": 1, "to": 5, "labels": {"1": "no"}}
    questions.change(written, question_id="worry", question=given, page_id="one")
    assert ids(written) == [["fear", "what"], ["why"]]
    assert documents.question(written, "why")["ask"] == "You said {{fear|nothing}}. Why?"
    assert references.hang_on(written, "fear") == ["two", "why"]
    assert documents.question(written, "fear")["labels"] == {"1": {"en": "no", "de": "nein"}}


def test_questions_move_over_the_edge_of_a_page_and_no_further_than_the_last(written: Document) -> None:
    questions.move(written, question_id="what", by=1)
    with pytest.raises(AloneOnItsPage):
        questions.move(written, question_id="worry", by=1)
    with pytest.raises(NoFurther):
        questions.move(written, question_id="worry", by=-1)
    questions.move(written, question_id="what", by=-1)
    questions.move(written, question_id="what", by=-1)
    assert ids(written) == [["what", "worry"], ["why"]]


def test_what_others_hang_on_is_not_taken_out_and_the_last_question_stays(written: Document) -> None:
    with pytest.raises(StillLookedAt) as refused:
        questions.remove(written, question_id="worry")
    assert refused.value.by == ["two", "why"]
    with pytest.raises(StillLookedAt):
        pages.remove(written, page_id="one")
    questions.remove(written, question_id="why")
    questions.remove(written, question_id="what")
    with pytest.raises(LastQuestion):
        questions.remove(written, question_id="worry")
    with pytest.raises(LastQuestion):
        pages.remove(written, page_id="one")
    assert ids(written) == [["worry"]]


def test_a_page_is_parted_in_two_under_the_same_condition(written: Document) -> None:
    questions.add(written, question=AGES, page_id="two")
    pages.split(written, question_id="q1")
    assert ids(written) == [["worry", "what"], ["why"], ["q1"]]
    assert written["pages"][2]["if"] == written["pages"][1]["if"]
    pages.move(written, page_id="page1", by=-1)
    pages.change(written, page_id="two", title=" More ", order="random")
    assert written["pages"][2]["title"] == "More"
    pages.remove(written, page_id="page1")
    assert ids(written) == [["worry", "what"], ["why"]]


def test_a_condition_grows_and_is_cut_one_look_at_a_time(written: Document) -> None:
    page = {"of": "page", "key": "two"}
    steps: list[tuple[Any, dict[str, Any], Document]] = [
        (partial(branching.add, look=LOOK, joined="any"), {"place": ()},
         {"any": [HIGH, SOLD, LOOK]}),
        (partial(branching.add, look=LOOK, joined="all"), {"place": (0,)},
         {"any": [{"all": [HIGH, LOOK]}, SOLD, LOOK]}),
        (branching.turn, {"place": (1,)},
         {"any": [{"all": [HIGH, LOOK]},
                  {"not": SOLD}, LOOK]}),
        (branching.cut, {"place": (0, 0)}, {"any": [LOOK, {"not": SOLD}, LOOK]}),
        (branching.switch, {"place": ()}, {"all": [LOOK, {"not": SOLD}, LOOK]}),
        (branching.cut, {"place": (1, 0)}, {"all": [LOOK, LOOK]}),
        (branching.cut, {"place": (1,)}, LOOK),
    ]  # fmt: skip
    for change, given, wanted in steps:
        change(written, **page, **given)
        assert written["pages"][1]["if"] == wanted
        ids(written)
    branching.cut(written, **page, place=())
    assert "if" not in written["pages"][1]
    with pytest.raises(NothingThere):
        branching.cut(written, **page, place=())
    with pytest.raises(NothingThere):
        branching.turn(written, of="question", key="nobody", place=(1,))


def test_a_language_is_added_said_taken_out_and_put_first(written: Document) -> None:
    languages.add(written, language="fr")
    assert languages.missing(written, "fr") == 7
    languages.say(written, language="fr", words={"worry/ask": "Peur ?", "what/options/stolen": "Volées"})
    assert documents.question(written, "worry")["ask"] == {
        "en": "Afraid?",
        "de": "Angst?",
        "fr": "Peur ?",
    }
    assert languages.missing(written, "fr") == 5
    ids(written)
    languages.remove(written, language="fr")
    assert languages.missing(written, "fr") == 7
    with pytest.raises(NothingThere):
        languages.remove(written, language="en")
    de = {one.key: f"{one.said['en']} auf Deutsch" for one in languages.sayings(written)}
    languages.say(written, language="de", words=de)
    languages.lead(written, language="de")
    assert reading.read(written).languages == ("de", "en")
    assert reading.read(written).question("why").ask["en"] == "You said {{worry|nothing}}. Why?"
