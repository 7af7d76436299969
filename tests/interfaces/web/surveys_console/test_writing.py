"""Esi writes a survey by forms alone: every kind of question, conditions, languages, files."""

import json

import pytest

from freehold.capabilities.surveys.models import Survey
from freehold.capabilities.surveys.questionnaire.document import Kind
from tests import cast
from tests.interfaces.web.surveys_console.writing import NEW, desk, errors, fields, rows, text_of
from tests.interfaces.web.visiting import signed_in

pytestmark = pytest.mark.django_db
OF_KIND = {
    "single": {**rows("options", "Yes", "No", last="1"), "random": "on"},
    "multiple": {**rows("options", "Cash", "Card", "None", alone="2"), "least": "1", "most": "2"},
    "scale": {"from": "0", "to": "10", "point-0": "no", "point-10": "very", "none": "I cannot say"},
    "matrix": {**rows("rows", "Shop", "Studio"), **rows("columns", "Good", "Bad")},
    "ranking": {"options-many": "Madder\nWeld\n\n Indigo ", "least": "1"},
    "number": {"least": "0", "most": "2.5", "unit": "years"},
    "text": {"longest": "200", "note": "Short, please."},
}


def test_esi_begins_with_the_short_scale_and_finds_it_in_her_list() -> None:
    browser = signed_in(cast.esi())
    assert "Nobody was asked yet" in text_of(browser.get("/console/surveys/"))
    answer = browser.post("/console/surveys/new/", {**NEW, "start": "scale"})
    assert answer.status_code == 302, errors(answer)
    page = text_of(browser.get(answer.headers["Location"]))
    assert "Ich entscheide" not in page
    assert "Dieses Geschäft geht sorgfältig mit meinen Daten um." in page
    assert "A few questions" in text_of(browser.get("/console/surveys/"))
    again = browser.post(
        "/console/surveys/new/", {**NEW, "start": "copy", "copied": f"{Survey.objects.get().id}", "title": ""}
    )
    assert again.status_code == 302, errors(again)
    assert Survey.objects.values("series").distinct().count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"title": " "}, "Give it a title."),
        ({"start": "nothing"}, "Select a valid choice"),
        ({"start": "file"}, "Choose the file."),
        ({"way": "public", "promise": "confidential"}, "A link for everybody knows nobody"),
    ],
    ids=["no title", "no beginning", "no file", "confidential to everybody"],
)
def test_what_is_missing_from_a_new_survey_is_said_at_its_field(change: dict[str, str], words: str) -> None:
    answer = signed_in(cast.esi()).post("/console/surveys/new/", {**NEW, **change})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert not Survey.objects.exists()


def test_every_kind_of_question_is_made_and_changed_by_its_form() -> None:
    esi = desk()
    assert "Which kind of question?" in esi.get("add/")
    for kind, given in OF_KIND.items():
        assert f'value="{kind}"' in esi.get(f"add/?kind={kind}&page=second")
        esi.done("add/", kind=kind, ask=f"A {kind}?", page="second", key=f"a-{kind}", **given)
    asked = {one.kind: one for one in esi.asked.pages[1].questions}
    assert set(asked) == set(Kind)
    assert [one.last for one in asked[Kind.SINGLE].options] == [False, True]
    assert asked[Kind.MULTIPLE].options[2].alone
    assert (asked[Kind.SCALE].steps, len(asked[Kind.SCALE].labels)) == (range(11), 2)
    assert [len(asked[Kind.MATRIX].rows), len(asked[Kind.MATRIX].options)] == [2, 2]
    assert [one.say["en"] for one in asked[Kind.RANKING].options] == ["Madder", "Weld", "Indigo"]
    assert asked[Kind.NUMBER].most == 2.5
    before = esi.survey.document
    for kind in OF_KIND:
        page = esi.get(f"questions/a-{kind}/")
        again = dict(fields(page))
        esi.done(f"questions/a-{kind}/", **again)
    assert json.loads(before)["pages"] == json.loads(Survey.objects.get().document)["pages"]


def test_buttons_on_a_list_change_it_and_keep_nothing_yet() -> None:
    esi = desk()
    three = {"kind": "single", "ask": "Which?", **rows("options", "Madder", "Weld", "Indigo")}
    assert "Weld" in text_of(esi.post("add/", do="options.more", **three))
    page = text_of(esi.post("add/", do="options.up.2", **three))
    assert page.index('value="Indigo"') < page.index('value="Weld"')
    page = text_of(esi.post("add/", do="options.drop.0", **{**three, "options-many": "Walnut"}))
    assert 'value="Madder"' not in page
    assert 'value="Walnut"' in page
    for hostile in ("options.up.-1", "options.drop.99999999999", "nobody.up.1", ".", "options.up.٣"):
        assert esi.post("add/", do=hostile, **three).status_code == 200
    assert "point-9" in text_of(esi.post("add/", do="points", kind="scale", **{"from": "5", "to": "9"}))
    assert esi.survey.version == 1


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("single", rows("options", "Alone"), "Between 2 and 50 are needed here; you have 1."),
        ("single", {"options-many": "\n".join(map(str, range(200)))}, "you have 200."),
        (
            "matrix",
            {**rows("columns", "a", "b"), "rows-many": "\n".join(map(str, range(31)))},
            "Between 1 and 30",
        ),
        (
            "multiple",
            {**rows("options", "a", "b"), "least": "2", "most": "1"},
            "The least is more than the most.",
        ),
        ("multiple", {**rows("options", "a", "b"), "most": "9"}, "a whole number from 1 to 2"),
        ("scale", {"from": "1", "to": "40"}, "whole number from 2 to 11"),
        ("scale", {"from": "x", "to": "5"}, "Enter a whole number."),
        ("number", {"least": "1e99"}, "less than or equal to"),
        ("number", {"least": "nan"}, "Enter a number."),
        ("text", {"longest": "99999"}, "less than or equal to 2000"),
        ("text", {"longest": "10", "ask": "a" * 2_001}, "at most 2000 characters"),
        ("text", {"longest": "10", "key": "no such"}, "Letters, digits, - and _ alone."),
        ("text", {"longest": "10", "ask": "{{nobody}}?"}, "puts in no answer of an earlier page"),
        ("text", {"longest": "10", "key": "worry"}, "already"),
        ("single", {**rows("options", "a", "b"), "options-0-id": "a b"}, "an id of 1 to 40"),
    ],
    ids=str,
)
def test_what_a_question_cannot_be_is_said_and_what_was_typed_stays(
    kind: str, given: dict[str, str], words: str
) -> None:
    esi = desk()
    page = esi.refused("add/", **{"kind": kind, "ask": "What is this?", "page": "second", **given})
    assert words in page.replace("&#39;", "'")
    assert given.get("ask", "What is this?") in page
    assert esi.survey.version == 1
    assert esi.browser.get(f"{esi.base}add/?kind=poem").status_code == 404


def test_two_windows_no_change_is_lost_and_none_is_overwritten_unseen() -> None:
    esi = desk()
    esi.done("questions/why/", kind="text", ask="Why is that?", page="second", longest="100")
    page = esi.refused(
        "questions/why/", status=409, version=1, kind="text", ask="Why, please?", page="second", longest="50"
    )
    assert "Nothing that you typed is lost" in page
    assert "Why, please?" in page
    assert "There it asks now: “Why is that?”" in page
    assert esi.asked.question("why").ask["en"] == "Why is that?"
    assert f'name="version" value="{esi.survey.version}"' in page
    stale = {"version": 1}
    for path in (
        "questions/why/move/",
        "questions/why/remove/",
        "pages/second/move/",
        "pages/second/remove/",
    ):
        assert esi.post(path, **stale).status_code == 302
        assert "was changed meanwhile" in esi.get("questions/")
    for path, given in (
        ("pages/second/", {"title": "More"}),
        ("texts/words/", {"title": "Mine"}),
        ("texts/promise/", {"promise": "confidential", "way": "invited"}),
        ("languages/de/", {"say/title": "Meine"}),
        ("languages/", {"do": "add", "language": "fr"}),
        ("bank/", {"items": "trust-care"}),
    ):
        assert "changed meanwhile" in esi.refused(path, status=409, **stale, **given), path
    assert esi.ids() == [["worry", "number"], ["why"]]


def test_what_was_typed_for_a_question_that_is_gone_is_not_lost() -> None:
    esi = desk()
    esi.done("questions/number/remove/")
    given = {"kind": "number", "ask": "A long thought?", "page": "first"}
    page = esi.refused("questions/number/", status=409, **{"version": 1, **given})
    assert "A long thought?" in page
    assert "was taken out meanwhile" in page
    assert "not there any more" in esi.refused("questions/number/", **given)
    assert esi.post("questions/number/", ask="What kind?").status_code == 404


def test_questions_and_pages_are_moved_parted_and_taken_out() -> None:
    esi = desk()
    esi.done("questions/number/split/")
    assert esi.ids() == [["worry"], ["number"], ["why"]]
    assert "Change first what hangs on it: Page 3, “You said" in esi.done("questions/worry/remove/")
    assert "Page 1, when it is shown" not in esi.done("pages/second/move/", to="up")
    assert esi.ids() == [["worry"], ["why"], ["number"]]
    assert "conditions look back only" in esi.done("pages/second/move/", to="up")
    assert "only question of its page" in esi.done("questions/why/move/", to="up")
    esi.done("pages/second/", title="If you worry", random="on")
    assert "If you worry" in esi.get("questions/")
    esi.done("pages/second/remove/")
    esi.done("pages/page1/remove/")
    assert "one question at least" in esi.done("questions/worry/remove/")
    for gone in ("questions/why/", "pages/second/", "when/page/second/", "when/poem/first/"):
        assert esi.browser.get(esi.base + gone).status_code == 404


def test_a_condition_is_made_turned_and_cut_by_its_page() -> None:
    esi = desk()
    here = "when/question/why/"
    assert "It is always asked" in esi.get(here)
    assert "How worried are you?" in esi.get(f"{here}look/")
    ask = f"{here}look/?question=worry"
    assert "I cannot say" in esi.get(ask) or "none" in esi.get(ask)
    assert "Choose at least one." in esi.refused(ask, how="is")
    assert "Write the least" in esi.refused(ask, how="between")
    esi.done(ask, how="between", at_least="4")
    esi.done(f"{ask}&place=&joined=any", how="is", chosen=["none"])
    page = esi.done(f"{ask}&place=0&joined=all", how="unanswered")
    assert "One of these holds" in page
    assert "was not answered" in page
    esi.done(f"{here}change/", do="turn", place="0.1")
    esi.done(f"{here}change/", do="switch", place="")
    esi.done(f"{here}change/", do="cut", place="1")
    esi.survey.refresh_from_db()
    turned = {"not": {"question": "worry", "answered": False}}
    left = {"all": [{"question": "worry", "at_least": 4}, turned]}
    assert json.loads(esi.survey.document)["pages"][1]["questions"][0]["if"] == left
    for hostile in ("9", "0.0.0.0", "-1", "x", "1" * 50):
        assert esi.post(f"{here}change/", do="cut", place=hostile).status_code in (302, 404)
    assert esi.post(f"{here}change/", do="burn").status_code == 404
    esi.done(f"{here}change/", do="cut", place="")
    assert esi.asked.question("why").when is None


def test_words_are_said_in_another_language_and_a_language_goes_again() -> None:
    esi = desk()
    assert "fr" in esi.done("languages/", do="add", language="fr")
    page = esi.done(
        "languages/fr/", **{"say/title": "En sûreté ?", "say/worry/ask": "Inquiet ?", "say/x/y": "z"}
    )
    assert "Inquiet ?" in page
    assert esi.asked.question("worry").ask["fr"] == "Inquiet ?"
    assert "words in &#39;fr&#39; are missing" in esi.done("languages/", do="lead", language="fr")
    esi.done("languages/", do="remove", language="fr")
    assert esi.asked.languages == ("en", "de")
    assert "small letters" in esi.refused("languages/", do="add", language="Klingon!")
    assert "stands there twice" in esi.refused("languages/", do="add", language="de")
    assert esi.post("languages/", do="burn", language="de").status_code == 404
    assert esi.browser.get(f"{esi.base}languages/en/").status_code == 404
