"""Answering a survey by a link: page after page, there and back, once, and with nothing typed lost."""

import re

import pytest

from freehold.capabilities.surveys import drafts
from freehold.capabilities.surveys.kinds import Sampling
from freehold.capabilities.surveys.models import Draft, Mark, Response, Sample, Survey
from freehold.capabilities.surveys.operations import closing
from freehold.foundation import clock
from tests import cast
from tests.capabilities.surveys import scene
from tests.interfaces.web.surveys.filling import FOUR, ONE, SAID, THREE, TWO, Filler, adas, asked, by_link
from tests.interfaces.web.visiting import text_of

pytestmark = pytest.mark.django_db


def test_ada_answers_every_kind_down_a_branch_and_a_second_try_is_refused_kindly() -> None:
    ada = cast.ada()
    filler = by_link(asked(), ada)
    assert "This survey is confidential" in text_of(filler.get(""))
    answer = filler.fill()
    assert answer.headers["Location"] == f"{filler.start}send/"
    look = text_of(filler.get("send/"))
    for words in ("Never", "Iron", "Too wet.", "4", "The box: bad", "1. A class", "12 years"):
        assert words in look, words
    sent = filler.post("send/")
    assert "See you in spring." in text_of(filler.browser.get(sent.headers["Location"]))
    assert cast.access_of(ada).open(Response.objects.get().body)["answers"] == SAID
    for again in (
        filler.get(""),
        filler.get("page/one/"),
        filler.post("send/"),
        filler.post("page/one/", **ONE),
    ):
        assert again.status_code == 409
        assert "You have answered this survey. Thank you." in text_of(again)
    assert Draft.objects.count() == 0


def test_what_ada_typed_stays_and_what_is_wrong_stands_beside_it() -> None:
    filler = adas()
    filler.begin()
    filler.post("page/one/", **ONE)
    page = filler.post("page/two/", **{"q-why": "x" * 70})
    assert page.status_code == 422
    assert "x" * 70 in text_of(page)
    assert 'id="q-why-problem"' in text_of(page)
    assert 'href="#q-why"' in text_of(page)
    assert text_of(page).count("at most 60 letters") == 2
    filler.post("page/two/", **TWO)
    wrong = text_of(filler.post("page/three/", **{"q-parts.dye": "good"}))
    assert re.search(r'value="good" id="q-parts.dye.good" checked', wrong)
    assert re.search(r'value="good" id="q-parts.dye.good" checked', text_of(filler.get("page/three/")))


def test_ada_leaves_half_way_and_finds_it_again_by_the_same_link_alone() -> None:
    ada = cast.ada()
    survey = asked()
    filler, other = by_link(survey, ada), by_link(survey, ada)
    filler.begin()
    filler.post("page/one/", **ONE)
    left = filler.post("page/two/", go="later", **{"q-why": "Half a"})
    assert "Kept for you" in text_of(filler.browser.get(left.headers["Location"]))
    again = Filler(filler.start)
    assert f'href="{filler.start}page/two/"' in text_of(again.get(""))
    assert "Half a" in text_of(again.get("page/two/"))
    assert "Go on where you left" not in text_of(other.get(""))


def test_ada_goes_back_takes_another_way_and_the_answer_on_the_first_is_not_sent() -> None:
    ada = cast.ada()
    filler = by_link(asked(), ada)
    filler.fill()
    back = filler.post("page/three/", go="back", **THREE)
    assert back.headers["Location"] == f"{filler.start}page/two/"
    onward = filler.post("page/one/", **{"q-often": "weekly"})
    assert onward.headers["Location"] == f"{filler.start}page/three/"
    assert "Too wet." not in text_of(filler.get("send/"))
    filler.post("send/")
    said = cast.access_of(ada).open(Response.objects.get().body)["answers"]
    assert said == {
        **{one: value for one, value in SAID.items() if one not in ("why", "pots")},
        "often": "weekly",
    }


def test_who_skips_a_page_is_led_to_what_is_missing_before_anything_is_sent() -> None:
    filler = adas()
    filler.begin()
    assert filler.get("page/two/").headers["Location"] == f"{filler.start}page/one/"
    filler.post("page/four/", **FOUR)
    page = filler.post("send/")
    assert page.status_code == 422
    assert "2 answers are missing" in text_of(page)
    assert "Please answer this question." in text_of(filler.get("page/one/?missing"))
    assert Response.objects.count() == 0


def test_nothing_is_sent_where_nothing_was_answered() -> None:
    filler = adas()
    assert filler.post("send/").headers["Location"] == filler.start
    filler.begin()
    assert "You have not answered anything yet" in text_of(filler.post("send/"))
    assert (Response.objects.count(), Mark.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "given",
    [
        {"q-often": "no-such-option"},
        {"q-often": ["weekly", "never\0"], "q-pots": ["none", "iron"]},
        {"q-often": "never", "q-pots": ["iron"] * 500},
        {"q-often": "x" * 200_000},
        {"q-often": b"\xed\xa0\x80"},
        {"q-often.weekly": "1", "often": "weekly", "go": "nowhere"},
        {},
    ],
    ids=["wrong", "null", "many", "long", "half-a-letter", "other-names", "empty"],
)
def test_a_hostile_page_is_answered_with_what_is_wrong(given: dict[str, object]) -> None:
    filler = adas()
    filler.begin()
    answer = filler.post("page/one/", **given)
    assert answer.status_code == 422
    assert "to put right" in text_of(answer)


@pytest.mark.parametrize(
    ("page", "given"),
    [
        ("three", {"q-happy": "1e400", "q-parts.dye": "good", "q-parts.nobody": "good"}),
        ("three", {"q-happy": "none", "q-parts.dye": "x"}),
        ("four", {"q-first.shop": "1", "q-first.class": "1"}),
        ("four", {"q-first.shop": "first", "q-age": "-1"}),
        ("four", {"q-age": "١٢"}),
        ("four", {"q-age": "nan"}),
    ],
)
def test_wrong_numbers_rows_and_places_are_said_and_shown_again(page: str, given: dict[str, str]) -> None:
    filler = adas()
    filler.begin()
    filler.post("page/one/", **ONE)
    answer = filler.post(f"page/{page}/", **given)
    assert answer.status_code == 422
    assert text_of(answer).count("-problem") >= 2


def test_what_nobody_asked_is_not_kept() -> None:
    filler = adas()
    filler.begin()
    filler.post("page/one/", **ONE, **{"q-age": "99", "stratum": "3", "q-why": "early"})
    secret = filler.start.split("/")[3]
    assert set(drafts.begun(secret).answers) == {"often", "pots"}


@pytest.mark.parametrize("page", ["nine", "-", "two/../one", "%00", "ü", "x" * 300])
def test_a_page_that_there_is_not_is_no_broken_page(page: str) -> None:
    filler = adas()
    filler.begin()
    for answer in (filler.get(f"page/{page}/"), filler.post(f"page/{page}/", **ONE)):
        assert answer.status_code in (302, 404)


def test_what_ada_writes_is_no_markup_where_it_is_said_back() -> None:
    filler = adas()
    filler.begin()
    filler.post("page/one/", **ONE)
    filler.post("page/two/", **{"q-why": "<script>x</script>{{often}}"})
    look = text_of(filler.get("send/"))
    assert "&lt;script&gt;x&lt;/script&gt;{{often}}" in look
    assert "<script>x" not in look


def test_a_made_up_link_a_cut_one_and_a_survey_by_invitation_look_the_same_to_chidi() -> None:
    cast.ada()
    survey = asked()
    found = [Filler(at).get("") for at in (
        "/surveys/by/abc/", f"/surveys/by/{'x' * 43}/", f"/surveys/open/{survey.slug}/",
        f"/surveys/framed/{survey.slug}/", f"/surveys/aside/{survey.slug}/", "/surveys/open/x.y/",
    )]  # fmt: skip
    assert {one.status_code for one in found} == {404}
    assert len({re.sub(r'nonce="[^"]*"', "", text_of(one)) for one in found[:3]}) == 1


def test_a_survey_whose_time_is_over_or_that_has_enough_says_so() -> None:
    ada = cast.ada()
    survey = asked()
    filler = by_link(survey, ada)
    Sample.objects.filter(of=survey).update(
        sampling=Sampling.QUOTA, strata=[{"name": "", "frame": 1, "drawn": 1, "wanted": 0}]
    )
    full = filler.get("")
    assert full.status_code == 410
    assert "as many answers as we need" in text_of(full)
    Survey.objects.update(closes_at=clock.now())
    over = filler.post("", language="en")
    assert over.status_code == 410
    assert "This survey is over" in text_of(over)


def test_a_link_is_gone_with_its_survey() -> None:
    ada = cast.ada()
    survey = asked()
    filler = by_link(survey, ada)
    filler.begin()
    closing.close(scene.as_owner(), survey_id=survey.id, at=clock.now())
    for answer in (filler.get(""), filler.post("page/one/", **ONE), filler.post("send/")):
        assert answer.status_code == 404


def test_the_orders_made_by_chance_are_adas_own_and_stay() -> None:
    ada = cast.ada()
    survey = asked()
    fillers = [by_link(survey, ada) for _each in range(8)]
    orders = set()
    for filler in fillers:
        filler.begin()
        seen = [re.findall(r'id="q-pots-(\w+)"', text_of(filler.get("page/one/"))) for _twice in range(2)]
        assert seen[0] == seen[1]
        assert seen[0][-1] == "none"
        orders.add(tuple(seen[0]))
    assert len(orders) > 1


def test_the_questions_are_said_in_the_language_that_was_chosen() -> None:
    filler = adas()
    start = text_of(filler.browser.get(f"{filler.start}?language=de"))
    assert '<h1 lang="de" dir="auto">Ihre Saison</h1>' in start
    assert 'name="language" value="de"' in start
    filler.begin(language="de")
    filler.post("page/one/", **ONE)
    assert "You said Nie. Why?" in text_of(filler.get("page/two/"))
    assert "Ihre Saison" in text_of(filler.browser.get(filler.start, headers={"accept-language": "de-CH"}))
