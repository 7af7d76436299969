"""The trust page says what is true, and a letter finds its way without a name."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from freehold.commons.house import operations as house
from freehold.commons.house import queries
from freehold.foundation import clock
from freehold.interfaces.web.trustpage.questions import answers
from freehold.trust.people import roles
from freehold.trust.people.challenges import PATIENCE
from freehold.trust.register.actors import Role
from freehold.trust.rights.holdings import what_we_may_hold
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
WORRY = "Somebody greeted me by a name that I gave nobody here."


def write(browser: Client, words: str = WORRY) -> str:
    """The form of a visitor, sent after the wait: where it leads."""
    with patch.object(clock, "now", return_value=clock.now() - PATIENCE - timedelta(seconds=1)):
        riddle = re.search(r'name="riddle" value="([^"]+)"', text_of(browser.get("/trust/write/")))
    assert riddle is not None
    answer = browser.post("/trust/write/", {"words": words, "riddle": riddle[1], "answer": ""})
    return answer.headers.get("Location") or text_of(answer)


def test_a_house_that_stated_nothing_answers_not_yet() -> None:
    queries.forget()
    visitor()
    said = {answer.key: str(answer.short) for answer in answers()}
    assert said["management-system"] == said["soc-2"] == said["penetration-tests"] == "Not yet"
    page = text_of(visitor().get("/trust/"))
    assert page.count("Not yet") == 3
    assert "names no firm" in page


def test_who_does_not_act_for_the_house_any_more_is_not_named() -> None:
    queries.forget()
    esi, dot = cast.esi(), cast.dot()
    by = cast.access_of(esi).actor
    house.appoint_contact(by, person_id=dot.id, security_address="")
    assert "Dot Lindqvist" in text_of(visitor().get("/trust/"))
    roles.dismiss(by, person_id=dot.id, role=Role.STAFF)
    assert "Dot Lindqvist" not in text_of(visitor().get("/trust/"))
    assert "Dot Lindqvist" not in text_of(visitor().get("/trust/write/"))
    queries.forget()


def test_everything_that_can_be_held_is_listed_for_a_visitor() -> None:
    page = text_of(visitor().get("/trust/what-we-can-hold/"))
    assert len(re.findall(r'<th scope="row">', page)) == len(what_we_may_hold())


def test_security_txt_says_where_to_report_and_when_it_ends() -> None:
    answer = visitor().get("/.well-known/security.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in text_of(answer).strip().split("\n"))
    assert lines["Contact"] == "http://testserver/trust/write/"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:00:00Z", lines["Expires"])
    assert lines["Canonical"].endswith("/.well-known/security.txt")


def test_a_visitor_writes_keeps_the_link_and_reads_the_answer() -> None:
    browser = visitor()
    link = write(browser)
    page = text_of(browser.get(link))
    assert WORRY in page
    assert f"http://testserver{link}" in page
    esi = signed_in(cast.esi())
    thread = re.search(r'href="(/console/letters/[^"]+/)"', text_of(esi.get("/console/letters/")))
    assert thread is not None
    esi.post(thread[1], {"words": "Thank you. We look into it."})
    assert "We look into it." in text_of(visitor().get(link))
    visitor().post(link, {"words": "It was on Tuesday."})
    assert "It was on Tuesday." in text_of(esi.get(thread[1]))
    assert visitor().get(link[:-2] + "/").status_code == 404


def test_a_letter_sent_by_a_machine_at_once_is_not_taken() -> None:
    browser = visitor()
    riddle = re.search(r'name="riddle" value="([^"]+)"', text_of(browser.get("/trust/write/")))
    assert riddle is not None
    answer = browser.post("/trust/write/", {"words": WORRY, "riddle": riddle[1], "answer": "1"})
    assert answer.status_code == 422
    assert WORRY in text_of(answer)


def test_a_letter_that_is_too_long_comes_back_whole_with_its_limit() -> None:
    answer = signed_in(cast.ada()).post("/trust/write/", {"words": "a" * 5_001, "sign": "name"})
    assert answer.status_code == 422
    assert "longer than 5,000 letters" in text_of(answer)
    assert "a" * 5_001 in text_of(answer)


def test_ada_writes_under_her_name_or_without_it() -> None:
    ada = signed_in(cast.ada())
    signed = ada.post("/trust/write/", {"words": WORRY, "sign": "name"}).headers["Location"]
    assert signed.startswith("/trust/letters/")
    assert "Letter of" in text_of(ada.get("/trust/letters/"))
    assert signed_in(cast.bram()).get(signed).status_code == 404
    unsigned = ada.post("/trust/write/", {"words": WORRY, "sign": "link"}).headers["Location"]
    assert unsigned.startswith("/trust/answer/")
    assert text_of(ada.get("/trust/letters/")).count("Letter of") == 1
