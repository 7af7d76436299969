"""Account activity and letters on the web: Ada says that it was not her, and everything is closed."""

import re
from uuid import uuid4

import pytest

from freehold.commons.support import queries as letters
from freehold.foundation import clock
from freehold.trust.people import passwords
from tests import cast, post
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)


def come_in() -> None:
    visitor().post("/sign-in/", {"login": "ada", "password": cast.PASSWORD})


def line_of(page: str) -> str:
    found = re.search(r'href="(/me/privacy/activity/[0-9a-f-]{36}/)"', page)
    assert found is not None
    return found[1]


def test_ada_says_that_it_was_not_her_and_the_house_is_told() -> None:
    ada, esi = cast.ada(), cast.esi()
    come_in()
    browser = signed_in(ada)
    asked = line_of(text_of(browser.get("/me/privacy/activity/")))
    assert "No, close everything" in text_of(browser.get(asked))
    assert passwords.has_one(ada.id)
    closed = browser.post(asked)
    assert "Closed, to everybody" in text_of(closed)
    assert not passwords.has_one(ada.id)
    assert browser.get("/me/").status_code == 302
    reset = post.letter_to("ada@example.org")
    assert reset.template == "people.reset"
    (waiting,) = letters.for_the_house(cast.access_of(esi).actor)
    exchange = letters.by_the_house(cast.access_of(esi), thread_id=waiting.id)
    assert "This was not me" in exchange.letters[0].words
    again = visitor().post(f"/reset/{reset.token}/", {"password": "nine herons over a slow canal"})
    assert again.status_code == 302
    assert "You said that it was not you" in text_of(signed_in(ada).get("/me/privacy/activity/"))


def test_bram_finds_neither_adas_lines_nor_made_up_ones() -> None:
    ada = cast.ada()
    come_in()
    hers = line_of(text_of(signed_in(ada).get("/me/privacy/activity/")))
    bram = signed_in(cast.bram())
    for address in (hers, f"/me/privacy/activity/{uuid4()}/"):
        assert bram.get(address).status_code == 404
        assert bram.post(address).status_code == 404
    assert passwords.has_one(ada.id)
    assert letters.for_the_house(cast.access_of(cast.esi()).actor) == []


def test_tries_that_failed_are_told_and_not_asked_about() -> None:
    ada = cast.ada()
    for _ in range(3):
        visitor().post("/sign-in/", {"login": "ada", "password": "not hers at all"})
    page = text_of(signed_in(ada).get("/me/privacy/activity/"))
    assert "with a wrong password" in page
    assert "3 times" in page
    assert re.search(r"/me/privacy/activity/[0-9a-f-]{36}/", page) is None


def test_letters_teach_while_there_are_none_and_tell_of_a_new_browser() -> None:
    ada = cast.ada()
    empty = text_of(signed_in(ada).get("/me/privacy/letters/"))
    assert "None so far" in empty
    assert "No letters" in empty
    come_in()
    come_in()
    told = text_of(signed_in(ada).get("/me/privacy/letters/"))
    assert "Signed in from a new browser" in told
    assert clock.now().strftime("%Y") in told
