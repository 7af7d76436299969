"""Esi chooses who is asked, opens a survey, watches and closes it; Dot helps, and nobody else finds it."""

from datetime import timedelta

import pytest

from freehold.capabilities.surveys import wishes
from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.models import Invitation, Sample, Survey
from freehold.capabilities.surveys.operations import drawing, making
from freehold.capabilities.surveys.states import state
from freehold.foundation import clock
from freehold.interfaces.web.surveys_console import reckoning
from freehold.trust.people import roles
from freehold.trust.register.actors import Role
from tests import cast
from tests.capabilities.surveys.scene import ALL, DOCUMENT, answers, as_owner, members
from tests.interfaces.web.surveys_console.writing import Desk, desk, text_of
from tests.interfaces.web.visiting import signed_in, visitor

pytestmark = pytest.mark.django_db
OPEN = {"days": "14", "sure": "on"}


def drawn(esi: Desk) -> list[dict[str, int]]:
    found: list[dict[str, int]] = Sample.objects.get(of=esi.survey).strata
    return found


def test_the_frame_is_counted_before_anybody_is_drawn_and_small_numbers_are_not_said() -> None:
    people = members(30)
    esi = desk()
    wishes.ask_no_more(cast.access_of(people[0].id), at=clock.now())
    page = esi.get("people/")
    assert "fewer than 5" in page
    assert "With 15 answers of your 30 members" in page
    assert 'value="7"' in esi.get("people/?how=simple&size=7")
    page = esi.get("people/?how=simple&margin=10&response=50")
    assert "For ±10 points you need" in page
    assert "1 in 5" in page
    year = clock.now().year
    assert f"{year}" in esi.get("people/?how=stratified")
    for hostile in ("?how=x&by=y", "?how=quota&by=%00", "?margin=x&response=-1", "?margin=3&response=0"):
        esi.get(f"people/{hostile}")


def test_two_hundred_answers_of_twelve_hundred_members_are_worth_six_points() -> None:
    words = "With 200 answers of your 1200 members, figures are off by at most ±6.3 points, 19 times in 20."
    assert reckoning.worth(200, 1_200) == words
    assert reckoning.worth(9, 1_200) == ""
    assert "nothing is left to chance" in reckoning.worth(300, 300)
    assert not reckoning.planned(100, margin=3, response=10).enough
    assert reckoning.planned(0, margin=3, response=10).invitations == 0


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ({"how": "everybody"}, 26),
        ({"how": "simple", "size": "7"}, 7),
        ({"how": "stratified", "by": "since", "size": "12"}, 12),
        ({"how": "stratified", "by": "since", "group-0": "5"}, 5),
        ({"how": "quota", "by": "since", "group-0": "5"}, 15),
    ],
    ids=["everybody", "simple", "in proportion", "a size for each group", "quota"],
)
def test_lots_are_drawn_once_in_each_of_the_four_ways(given: dict[str, str], wanted: int) -> None:
    members(25)
    esi = desk()
    page = esi.done("people/draw/", **given)
    assert f"{wanted} members were drawn." in page
    assert sum(one["drawn"] for one in drawn(esi)) == wanted == Invitation.objects.count()
    assert "A sample is drawn once" in esi.done("people/draw/", **given)
    assert "Who they are stands nowhere in clear" in esi.get("people/")


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"how": "simple"}, "Say how many."),
        ({"how": "simple", "size": "0"}, "greater than or equal to 1"),
        ({"how": "simple", "size": "9" * 40}, "less than or equal to 100000"),
        ({"how": "stratified"}, "Name one number for all"),
        ({"how": "stratified", "size": "3", "group-0": "3"}, "and not both"),
        ({"how": "quota"}, "one group at least"),
        ({"how": "quota", "group-0": "x"}, "Enter a whole number."),
    ],
    ids=str,
)
def test_a_sample_that_cannot_be_drawn_is_said_at_its_field(given: dict[str, str], words: str) -> None:
    members(3)
    esi = desk()
    assert words in esi.refused("people/draw/", **given)
    assert not Sample.objects.exists()


def test_who_was_asked_lately_rests_and_nobody_left_is_said() -> None:
    members(12)
    esi = desk()
    other = making.begin(
        as_owner(), document=DOCUMENT, promise=Promise.ANONYMOUS, way=Way.INVITED, at=clock.now()
    )
    drawing.draw(as_owner(), survey_id=other, plan=ALL, at=clock.now())
    assert "Nobody can be asked now" in esi.get("people/")
    assert "Nobody is left to be drawn" in esi.refused("people/draw/", how="everybody")


def test_the_preview_takes_the_way_of_the_answers_and_keeps_nothing() -> None:
    esi = desk()
    page = esi.get("preview/")
    assert "How worried are you?" in page
    assert "Besorgt" not in page
    assert "Wie sicher" in esi.get("preview/?language=de")
    assert "Please answer this question." in esi.refused("preview/", page="first")
    page = text_of(esi.post("preview/", page="first", **{"q-worry": "5"}))
    assert "You said 5. Why?" in page
    so_far = '{"worry": 5}'
    page = text_of(esi.post("preview/", page="second", so_far=so_far, **{"q-why": "I am <Ada>"}))
    assert "This is where it is sent" in page
    assert "I am &lt;Ada&gt;" in page
    assert "How worried" in text_of(esi.post("preview/", page="second", so_far=so_far, go="back"))
    assert "This is where it is sent" in text_of(esi.post("preview/", page="first", **{"q-worry": "2"}))


@pytest.mark.parametrize(
    "so_far", ["{", "[]", '{"worry": {}}', '{"worry": [5], "why": 3}', "[" * 9_999, "1" * 50_000, '{"x": 1}']
)
def test_what_comes_back_to_a_preview_cannot_break_it(so_far: str) -> None:
    matrix = {"id": "m", "kind": "matrix", "ask": "?", "rows": [{"id": "r", "say": "r"}],
              "columns": [{"id": "a", "say": "a"}, {"id": "b", "say": "b"}]}  # fmt: skip
    when = {"question": "m", "row": "r", "is": ["a"]}
    pages = [{"id": "first", "questions": [matrix]}, {**DOCUMENT["pages"][1], "if": when}]
    pages[1]["questions"] = [{"id": "why", "kind": "text", "ask": "Why?"}]
    esi = desk({"format": 1, "title": "T", "pages": pages})
    for text in (so_far, '{"m": "r"}', '{"m": {"r": {}}}'):
        assert esi.post("preview/", page="second", so_far=text).status_code == 200


def test_a_survey_is_opened_once_looked_at_and_letters_go_out() -> None:
    members(12)
    esi = desk()
    assert "First say who is asked" in esi.get("open/")
    assert "Draw a sample before you open" in esi.refused("open/", **OPEN)
    esi.done("people/draw/", how="everybody")
    assert "Please look at the preview" in esi.refused("open/", days="14")
    assert "at most 180 days away" in esi.refused("open/", **OPEN, ends_on="2001-01-01")
    assert "greater than or equal to 1" in esi.refused("open/", **OPEN, closes_after="0")
    page = esi.get("open/")
    assert "Own words point at people." in page
    assert "A number can point at one person." in page
    assert "Figures come at the end." in page
    page = esi.done("open/", **OPEN, closes_after="300")
    assert "The letters are on their way." in page
    esi.survey.refresh_from_db()
    assert (state(esi.survey, at=clock.now()), esi.survey.closes_after) == (State.OPEN, 300)


def test_an_open_survey_is_read_and_changed_no_more() -> None:
    members(12)
    esi = desk()
    esi.done("people/draw/", how="everybody")
    esi.done("open/", **OPEN)
    for path in ("questions/", "people/", "texts/", "preview/", "file/", ""):
        esi.get(path)
    assert "so its questions stay" in esi.get("questions/")
    for path in ("questions/worry/", "add/", "bank/", "languages/", "load/", "open/", "pages/first/"):
        assert esi.browser.get(esi.base + path).status_code == 302, path
    for path in ("questions/worry/remove/", "texts/words/", "texts/promise/", "people/draw/", "load/"):
        assert "Make a new edition" in esi.done(path, how="everybody"), path
    assert Survey.objects.get().version == 1


def test_what_was_typed_while_somebody_opened_the_survey_is_shown_again() -> None:
    members(12)
    esi = desk()
    esi.done("people/draw/", how="everybody")
    esi.done("open/", **OPEN)
    typed = {
        "ask": "Wie sehr & warum?", "note": "どうですか", "options-0-say": "Ja", "options-0-id": "yes",
        "options-many": "Red\r\nGreen", "kind": "single", "page": "one",
    }  # fmt: skip
    page = esi.refused("questions/worry/", status=409, **typed)
    for words in (
        "Nothing was changed",
        "Wie sehr &amp; warum?",
        "どうですか",
        "<code>Ja</code>",
        "Red\r\nGreen",
    ):
        assert words in page
    assert "<code>single</code>" not in page
    assert Survey.objects.get().version == 1
    part = esi.browser.post(esi.base + "questions/worry/", typed, headers={"HX-Request": "true"})
    assert (part.status_code, part.headers["HX-Retarget"], part.headers["HX-Reselect"]) == (
        409,
        "#main",
        "#main",
    )


def test_esi_watches_reminds_and_closes_and_asks_again(monkeypatch: pytest.MonkeyPatch) -> None:
    people = members(12)
    esi = desk()
    esi.done("people/draw/", how="everybody")
    esi.done("open/", **OPEN)
    esi.survey.refresh_from_db()
    answers(esi.survey, people[0])
    page = esi.get()
    assert "1 of them waits for company" in page
    assert "The next reminder can go out on" in page
    assert "Two reminders at most" in esi.done("remind/")
    later = clock.now() + timedelta(days=4)
    monkeypatch.setattr("freehold.interfaces.web.surveys_console.running.clock.now", lambda: later)
    assert "Send reminder 1 of 2" in esi.get()
    monkeypatch.undo()
    assert "opens no more" in esi.get("close/")
    assert "It is closed." in esi.done("close/")
    assert "not open" in esi.done("close/")
    page = esi.get()
    assert "nothing of it is shown" in page
    assert "A new edition." in esi.done("again/")
    assert Survey.objects.filter(series=esi.survey.series).count() == 2


def test_a_link_for_everybody_is_shown_with_the_sites_that_may_frame_it() -> None:
    esi = desk(way=Way.PUBLIC)
    assert "Everybody with the link" in esi.get("people/")
    esi.done("open/", **OPEN)
    page = esi.get()
    assert f"/surveys/open/{esi.survey.slug}/" in page
    assert "iframe" not in page
    assert "https://shop.example.org" in esi.refused("frame/", sites="javascript:alert(1)")
    page = esi.done("frame/", sites="https://shop.example.org")
    assert f"/surveys/framed/{esi.survey.slug}/" in page
    assert "&lt;iframe src=" in page


def test_a_survey_is_deleted_for_good_and_asked_before() -> None:
    esi = desk()
    assert "Delete it for good?" in esi.get("delete/")
    assert "It is deleted." in esi.done("delete/now/")
    assert not Survey.objects.exists()
    assert esi.browser.get(esi.base).status_code == 404


def test_dot_with_the_scope_makes_surveys_and_without_it_finds_none() -> None:
    esi = desk()
    dot = cast.dot()
    for scopes, status in ((["surveys"], 200), (["people"], 404)):
        roles.appoint(cast.house().actor, person_id=dot.id, role=Role.STAFF, at=clock.now(), scopes=scopes)
        browser = signed_in(dot)
        for path in ("questions/", "people/", "preview/", "texts/", "open/", ""):
            assert browser.get(esi.base + path).status_code == status, (scopes, path)
    assert signed_in(cast.ada()).get(f"{esi.base}questions/").status_code == 404
    assert "/sign-in/" in visitor().get(f"{esi.base}questions/").headers["Location"]
