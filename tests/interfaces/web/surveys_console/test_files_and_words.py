"""What comes into a survey from elsewhere, what stands around its questions, and how much fits."""

import json
from copy import deepcopy

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from freehold.capabilities.surveys.questionnaire.editing import documents
from tests.capabilities.surveys.scene import DOCUMENT
from tests.interfaces.web.surveys_console.writing import NEW, desk, errors

pytestmark = pytest.mark.django_db


def test_items_of_the_bank_come_in_once_and_in_the_languages_of_the_survey() -> None:
    esi = desk()
    esi.done("bank/", items=["trust-care", "worry-calm"], page="second", required="on")
    found = esi.asked.question("trust-care")
    assert (found.item, found.required, set(found.ask)) == ("trust-care", True, {"en", "de"})
    assert "is in already" in esi.get("bank/")
    assert "already" in esi.refused("bank/", items=["trust-care"])
    assert "Choose at least one." in esi.refused("bank/")


def test_a_questionnaire_is_taken_out_and_read_in_whole_or_not_at_all() -> None:
    esi = desk()
    taken = esi.browser.get(f"{esi.base}file/")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="how-safe-do-you-feel-with-us.json"'
    assert json.loads(taken.content) == DOCUMENT
    other = deepcopy(DOCUMENT)
    documents.question(other, "why")["ask"] = "{{why}}"
    for raw, words in (
        (json.dumps(other), "pages[1].questions[0]"),
        ("{", "this is no JSON"),
        ("[" * 100_000, "this is no JSON"),
        ('{"format": 1, "format": 1}', "stands twice"),
        ('"' + "x" * 200_001 + '"', "at most 200,000 bytes"),
        ("\x00\xff", "this is no JSON"),
    ):
        assert words in esi.refused("load/", file=_file(raw)), raw[:40]
    assert "required" in esi.refused("load/")
    esi.done("load/", file=_file(json.dumps({**DOCUMENT, "title": "Read in"})))
    assert esi.asked.title == {"en": "Read in"}
    new = esi.browser.post(
        "/console/surveys/new/", {**NEW, "start": "file", "file": _file(json.dumps(DOCUMENT))}
    )
    assert new.status_code == 302, errors(new)


def _file(raw: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("questions.json", raw.encode("utf-8", "surrogateescape"))


def test_the_promise_and_the_words_around_it_are_kept() -> None:
    esi = desk()
    assert "What the running server could still see" in esi.get("texts/")
    esi.done("texts/words/", title="Safe?", intro="Three minutes.", outro="Thank you.")
    assert esi.asked.intro == {"en": "Three minutes."}
    esi.done("texts/words/", title="Safe?")
    assert esi.asked.intro == {}
    assert "required" in esi.refused("texts/words/", title=" ")
    assert "no answer can be put in" in esi.refused("texts/words/", title="{{worry}}")
    assert "sealed under the key" in esi.done("texts/promise/", promise="confidential", way="invited")
    assert "anonymous" in esi.refused("texts/promise/", promise="confidential", way="public")
    esi.survey.refresh_from_db()
    assert (esi.survey.promise, esi.survey.way) == ("confidential", "invited")


def test_two_hundred_questions_fit_on_every_page_and_one_more_is_refused() -> None:
    many = [{"id": f"q{at}", "kind": "number", "ask": f"How many {at}?"} for at in range(200)]
    esi = desk(
        {"format": 1, "languages": ["en", "de"], "title": "Long", "pages": [{"id": "p", "questions": many}]}
    )
    assert "How many 199?" in esi.get("questions/")
    assert "Part 3" in esi.get("languages/de/")
    assert "say/q199/ask" in esi.get("languages/de/?part=2")
    assert "How many 199?" in esi.get("preview/")
    assert "a list of 1 to 200" in esi.refused("add/", kind="text", ask="More?", page="p", longest="9")
    assert "at most 200 questions" in esi.refused("add/", kind="text", ask="More?", page="", longest="9")
