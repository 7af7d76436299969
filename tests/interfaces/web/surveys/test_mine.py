"""A member's own page of surveys: the way in, the letter again, what was answered, and the wish."""

import pytest

from freehold.capabilities.surveys import frame
from freehold.capabilities.surveys.kinds import Promise
from freehold.capabilities.surveys.models import Invitation, Response, Waiting
from freehold.capabilities.surveys.operations import coming_in
from tests import cast, post
from tests.interfaces.web.surveys.filling import ONE, Filler, asked
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def test_ada_comes_in_from_her_page_and_finds_what_she_began_each_time() -> None:
    ada = cast.ada()
    survey = asked()
    browser = signed_in(ada)
    assert "Your season" in text_of(browser.get("/surveys/"))
    way_in = f"/surveys/mine/{survey.id}/come-in/"
    first = Filler(browser.post(way_in).headers["Location"])
    first.begin()
    first.post("page/one/", **ONE)
    assert browser.post(way_in).headers["Location"] == first.start
    first.fill()
    first.post("send/")
    assert Response.objects.count() == 1
    shown = text_of(browser.get("/surveys/"))
    assert "Answered, and still open" in shown
    assert browser.post(way_in).headers["Location"] == "/surveys/"
    assert "You have answered this survey" in text_of(browser.get("/surveys/"))


def test_no_page_leads_ada_to_an_anonymous_survey_but_a_letter_does() -> None:
    ada = cast.ada()
    survey = asked(Promise.ANONYMOUS)
    browser = signed_in(ada)
    assert browser.post(f"/surveys/mine/{survey.id}/come-in/").status_code == 404
    assert "/surveys/by/" not in text_of(browser.get("/surveys/"))
    letters = f"/surveys/mine/{survey.id}/letter/"
    for _each in range(4):
        browser.post(letters)
    assert "That was tried too often" in text_of(browser.get("/surveys/"))
    arrived = [one for one in post.deliver() if one.template == "surveys.again"]
    assert len(arrived) == 2
    assert arrived[0].body.beside_path == "/surveys/wishes/"
    filler = Filler(arrived[0].body.path)
    filler.fill()
    filler.post("send/")
    assert Waiting.objects.count() == 1
    assert Invitation.objects.get().own_link is None


def test_chidi_who_was_not_drawn_finds_nothing() -> None:
    cast.ada()
    survey = asked()
    chidi = signed_in(cast.chidi())
    assert "Your season" not in text_of(chidi.get("/surveys/"))
    for act in ("come-in/", "letter/", "erase/"):
        assert chidi.post(f"/surveys/mine/{survey.id}/{act}").status_code == 404
    assert chidi.get(f"/surveys/mine/{survey.id}/").status_code == 404
    assert visitor().get("/surveys/").headers["Location"].startswith("/sign-in/")


def test_ada_reads_what_she_answered_in_confidence_and_erases_it() -> None:
    ada = cast.ada()
    survey = asked()
    browser = signed_in(ada)
    secret = coming_in.own_link(cast.access_of(ada), survey_id=survey.id, at=survey.opened_at)
    filler = Filler(f"/surveys/by/{secret}/")
    filler.fill()
    filler.post("send/")
    page = f"/surveys/mine/{survey.id}/"
    assert page in text_of(browser.get("/surveys/"))
    shown = text_of(browser.get(page))
    for words in ("You said Never. Why?", "Too wet.", "1. A class", "12 years"):
        assert words in shown
    assert signed_in(cast.bram()).get(page).status_code == 404
    assert "Surveys" in text_of(browser.get("/me/privacy/"))
    browser.post(f"{page}erase/")
    assert Response.objects.count() == 0
    assert browser.get(page).status_code == 404


def test_ada_says_once_that_she_wants_no_invitations_and_takes_it_back() -> None:
    ada = cast.ada()
    browser = signed_in(ada)
    assert frame.willing([ada.id]) == [ada.id]
    browser.post("/surveys/wishes/", {"wish": "no"})
    assert "You are not invited to surveys" in text_of(browser.get("/surveys/wishes/"))
    assert frame.willing([ada.id]) == []
    browser.post("/surveys/wishes/", {"wish": "maybe"})
    assert frame.willing([ada.id]) == []
    browser.post("/surveys/wishes/", {"wish": "yes"})
    assert frame.willing([ada.id]) == [ada.id]
    for page in ("/me/privacy/choices/", "/me/settings/", "/surveys/"):
        assert 'href="/surveys/wishes/"' in text_of(browser.get(page)), page
