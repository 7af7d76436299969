"""Finn leaves on the web: what would go, one box to tick, 72 hours, and a receipt that only he can claim."""

import json
import re
from datetime import timedelta

import pytest
from django.test import Client

from freehold.commons.mail import queries as outbox
from freehold.foundation import clock
from freehold.trust.people import sign_ins
from freehold.trust.people.models import Person
from freehold.trust.rights.asking import requests, standing
from freehold.trust.rights.erasing import carrying_out, leaving
from freehold.trust.rights.models import Asked, Leaving
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor
from tests.trust.rights.erasing import life

pytestmark = pytest.mark.django_db(transaction=True, databases="__all__")
LEAVE = "/me/privacy/leave/"


def leaves(browser: Client) -> str:
    """The page that follows a yes."""
    answer = browser.post(f"{LEAVE}confirm/", {"sure": "on"})
    assert answer.status_code == 200
    return text_of(answer)


def way_back(page: str) -> str:
    found = re.search(rf'href="({LEAVE}back/[\w-]{{43}}/)"', page)
    assert found is not None
    return found[1]


def is_erased() -> None:
    at = clock.now() + timedelta(hours=73)
    assert leaving.begin_due(at=at)
    assert carrying_out.carry_out_next(at=at)


def test_the_dry_run_says_what_goes_what_stays_and_who_copied() -> None:
    lived = life.live()
    page = text_of(signed_in(lived.person).get(LEAVE))
    for words in ("Posts and comments of yours", "What you wrote in public, in backups", "someone who left"):
        assert words in page
    assert life.PUBLIC[:60] in page
    assert not Leaving.objects.exists()


def test_finn_ticks_a_box_is_signed_out_and_shown_to_nobody() -> None:
    lived = life.live()
    browser, other = signed_in(lived.person), signed_in(lived.person)
    assert "Tick the box" in text_of(browser.post(f"{LEAVE}confirm/", {}))
    page = leaves(browser)
    assert "freehold/erasure-slip/v1" in page
    assert "Finn" not in page.partition("<main")[0]
    assert [one.get("/me/").status_code for one in (browser, other)] == [302, 302]
    assert visitor().get("/people/finn/").status_code == 404
    topic = f"/topics/{lived.topic.topic_id}/{lived.topic.slug}/"
    shown = text_of(visitor().get(topic, follow=True))
    assert "took this along" in shown
    assert "three baths, the last one cold, and a night in the shade. I would not" in shown
    assert "Fennel or weld" not in shown
    assert "Fennel or weld" not in text_of(visitor().get("/"))


def test_leaving_asks_for_a_fresh_proof() -> None:
    finn = life.finn()
    browser = visitor()
    browser.cookies["sign-in"] = cast.token_of(finn, at=clock.now() - sign_ins.FRESH)
    answer = browser.get(f"{LEAVE}confirm/")
    assert answer.headers["Location"].startswith("/sign-in/confirm/")
    assert browser.post(f"{LEAVE}confirm/", {"sure": "on"}).status_code == 302
    assert not Leaving.objects.exists()


def test_the_link_takes_it_back_only_when_its_form_is_sent() -> None:
    lived = life.live()
    link = way_back(leaves(signed_in(lived.person)))
    assert "You can come back until" in text_of(visitor().get(link))
    assert Leaving.objects.exists()
    assert json.loads(visitor().get(f"{link}slip/").content)["format"] == "freehold/erasure-slip/v1"
    assert visitor().post(link).headers["Location"] == "/sign-in/"
    assert visitor().get("/people/finn/").status_code == 200
    assert visitor().get(link).status_code == 404


def test_who_signs_in_meanwhile_finds_one_page_and_can_stay() -> None:
    lived = life.live()
    leaves(signed_in(lived.person))
    browser = visitor()
    browser.post("/sign-in/", {"login": "finn", "password": cast.PASSWORD})
    for path in ("/", "/me/", f"/topics/{lived.topic.topic_id}/x/"):
        assert browser.get(path).headers["Location"] == f"{LEAVE}back/"
    assert "Stay after all" in text_of(browser.get(f"{LEAVE}back/"))
    assert browser.post(f"{LEAVE}back/").headers["Location"] == "/me/privacy/"
    assert browser.get("/me/").status_code == 200


def test_finn_is_told_by_mail_and_nobody_else_writes_to_him_meanwhile() -> None:
    lived = life.live()
    leaves(signed_in(lived.person))
    assert outbox.waiting() > 0


def test_the_receipt_opens_with_the_slip_alone() -> None:
    lived = life.live()
    page = leaves(signed_in(lived.person))
    slip = visitor().get(f"{way_back(page)}slip/").content.decode()
    address = f"{LEAVE}receipt/{json.loads(slip)['receipt']}/"
    assert visitor().get(address).status_code == 404
    is_erased()
    shown = text_of(visitor().get(address))
    assert "finn" not in shown.lower()
    assert "Posts and comments of yours" in shown
    claimed = text_of(visitor().post(address, {"slip": slip}))
    assert "This receipt is about" in claimed
    assert "handle: finn" in claimed
    for wrong in ("{}", slip.replace("finn", "bram"), "x" * 30_000):
        answer = visitor().post(address, {"slip": wrong})
        assert answer.status_code == 422
        assert "This receipt is about" not in text_of(answer)


def test_ada_asks_that_her_data_are_only_kept_and_ends_it() -> None:
    ada = cast.ada()
    browser = signed_in(ada)
    browser.post(f"{LEAVE}only-keep/")
    assert standing.is_restricted(ada.id)
    assert visitor().get("/people/ada/").status_code == 404
    assert "Your data are only kept" in text_of(browser.get(f"{LEAVE}ask/"))
    assert browser.get("/people/ada/").status_code == 200
    browser.post(f"{LEAVE}use-again/")
    assert visitor().get("/people/ada/").status_code == 200


def test_ada_asks_for_a_correction_and_esi_answers() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    sent = signed_in(ada).post(f"{LEAVE}ask/", {"kind": "correct", "words": "I came in 2014.", "purpose": ""})
    mine = sent.headers["Location"]
    waiting = text_of(esi.get("/console/asked/"))
    assert "Correct something about me" in waiting
    assert "2014" not in waiting
    (row,) = Asked.objects.all()
    assert "I came in 2014." in text_of(esi.get(f"/console/asked/{row.id}/"))
    esi.post(f"/console/asked/{row.id}/", {"outcome": "done", "words": "It reads 2014 now."})
    assert "It reads 2014 now." in text_of(signed_in(ada).get(mine))
    assert signed_in(cast.bram()).get(mine).status_code == 404
    assert signed_in(cast.dot()).get(f"/console/asked/{row.id}/").status_code == 404
    assert "The owner of the house" in text_of(signed_in(ada).get("/me/privacy/who-looked/"))


def test_an_objection_needs_its_use_and_is_upheld_once_the_owner_says_so() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    browser = signed_in(ada)
    form = {"kind": "object", "words": "I do not want that."}
    assert "Choose the use" in text_of(browser.post(f"{LEAVE}ask/", form))
    assert browser.post(f"{LEAVE}ask/", {**form, "purpose": "moderation"}).status_code == 302
    (row,) = Asked.objects.all()
    esi.post(f"/console/asked/{row.id}/uphold/")
    assert standing.objections_of(ada.id) == ["moderation"]


def test_the_owner_takes_longer_once_and_says_why() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    signed_in(ada).post(f"{LEAVE}ask/", {"kind": "see", "words": "Everything on paper.", "purpose": ""})
    (row,) = Asked.objects.all()
    esi.post(f"/console/asked/{row.id}/extend/", {"why": "Ten boxes of paper."})
    assert "Ten boxes" in text_of(signed_in(ada).get(f"{LEAVE}asked/{row.id}/"))
    again = esi.post(f"/console/asked/{row.id}/extend/", {"why": "Twenty."}, follow=True)
    assert "extended already" in text_of(again)


def test_what_is_overdue_says_so() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    long_ago = clock.now() - timedelta(days=40)
    requests.ask(cast.access_of(ada), kind=requests.Kind.SEE, words="Where is it?", at=long_ago)
    assert "Overdue since" in text_of(esi.get("/console/asked/"))


def test_a_stranger_asks_with_an_address_alone() -> None:
    here = visitor()
    page = text_of(here.get("/trust/ask/"))
    assert "You need no account" in page
    riddle = re.search(r'name="riddle" value="([^"]+)"', page)
    assert riddle is not None
    form = {
        "email": "gus@example.org", "kind": "see", "words": "What do you have of me?", "riddle": riddle[1],
        "answer": "",
    }  # fmt: skip
    assert here.post("/trust/ask/", {**form, "email": "no address"}).status_code == 422
    assert "wait" in text_of(here.post("/trust/ask/", form)).lower()
    assert not Asked.objects.exists()


def test_retention_shows_every_rule_to_the_owner() -> None:
    page = text_of(signed_in(cast.esi()).get("/console/asked/retention/"))
    assert "Reports of posts and what came of them" in page
    assert "not yet" in page


def test_the_owner_corrects_since_when_ada_belongs_on_the_page_of_her_request() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    signed_in(ada).post(f"{LEAVE}ask/", {"kind": "correct", "words": "I came in 2019.", "purpose": ""})
    (row,) = Asked.objects.all()
    page = f"/console/asked/{row.id}/"
    assert f'action="{page}correct/"' in text_of(esi.get(page))
    assert "such as 2019-04" in text_of(esi.post(f"{page}correct/", {"month": "then"}, follow=True))
    assert "Corrected" in text_of(esi.post(f"{page}correct/", {"month": "2019-04"}, follow=True))
    assert cast.visitor().open(Person.objects.get(id=ada.id).since) == "2019-04"
