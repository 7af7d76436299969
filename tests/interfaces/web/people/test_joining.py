"""Joining without JavaScript: the form, the wait, the letter, the button, the door."""

import re
from collections.abc import Iterator
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.test import Client

from freehold.commons.house import operations as house
from freehold.commons.house import queries
from freehold.commons.house.queries import Joining
from freehold.foundation import clock
from freehold.trust.people import invitations, join_requests
from freehold.trust.people.challenges import PATIENCE
from freehold.trust.people.models import JoinRequest, Person
from tests import cast, post
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
HANNE = {
    "name": "Hanne Bly",
    "handle": "hanne",
    "email": "hanne@example.org",
    "password": "four grey mittens dancing",
}


@pytest.fixture(autouse=True)
def _open_house() -> Iterator[None]:
    queries.forget()
    house.set_joining(cast.access_of(cast.esi()).actor, joining=Joining.OPEN)
    yield
    queries.forget()


def send(browser: Client, address: str = "/join/", *, waited: bool = True, **changes: str) -> str:
    """Open the form, wait or not, send it: where it leads, or the page it comes back with."""
    opened = clock.now() - PATIENCE - timedelta(seconds=1) if waited else clock.now()
    with patch.object(clock, "now", return_value=opened):
        page = text_of(browser.get(address))
    riddle = re.search(r'name="riddle" value="([^"]+)"', page)
    assert riddle is not None
    answer = browser.post(address, {**HANNE, "riddle": riddle[1], "answer": "", **changes})
    return answer.headers.get("Location") or text_of(answer)


def follow(browser: Client, address: str) -> str:
    """The link in the letter to ``address``, and the button on its page."""
    path = post.letter_to(address).body.path
    assert browser.get(path).status_code == 200
    return browser.post(path).headers["Location"]


def test_hanne_joins_with_a_form_a_wait_and_a_letter() -> None:
    browser = visitor()
    assert send(browser) == "/join/asked/"
    assert not Person.objects.filter(**Person.handle.matches("hanne")).exists()
    assert follow(browser, "hanne@example.org") == "/sign-in/"
    answer = browser.post("/sign-in/", {"login": "hanne", "password": HANNE["password"]})
    assert answer.status_code == 302
    assert "Hanne Bly" in text_of(browser.get("/people/hanne/"))


def test_a_form_sent_at_once_without_an_answer_waits_and_keeps_what_was_typed() -> None:
    page = send(visitor(), waited=False)
    assert "Please wait a moment" in page
    assert 'value="hanne@example.org"' in page
    assert HANNE["password"] not in page


def test_an_address_of_a_member_reads_the_same_on_the_page() -> None:
    cast.ada()
    assert send(visitor(), email="ada@example.org") == "/join/asked/"
    assert post.letter_to("ada@example.org").template == "people.already-here"


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("handle", "a", "A handle has 2 to 30"),
        ("handle", "ada", "This handle is taken"),
        ("password", "password", "password"),
        ("email", "nobody", "valid email address"),
        ("name", "", "Give a name."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(field: str, value: str, words: str) -> None:
    cast.ada()
    page = send(visitor(), **{field: value})
    assert words in page
    assert f'href="#id_{field}"' in page


def test_optional_fields_are_off_until_esi_turns_them_on() -> None:
    assert 'name="phone"' not in text_of(visitor().get("/join/"))
    house.ask_for(cast.access_of(cast.esi()).actor, fields=["phone"])
    page = text_of(visitor().get("/join/"))
    assert 'name="phone"' in page
    assert 'name="age_band"' not in page


def test_by_request_somebody_says_yes_first() -> None:
    house.set_joining(cast.access_of(cast.esi()).actor, joining=Joining.REQUEST)
    browser = visitor()
    assert send(browser, why="I knit.") == "/join/asked/"
    assert follow(browser, "hanne@example.org") == "/join/waiting/"
    esi = signed_in(cast.esi())
    assert "I knit." in text_of(esi.get("/console/people/requests/"))
    asked = JoinRequest.objects.get()
    esi.post(f"/console/people/requests/{asked.id}/", {"answer": "yes"})
    assert Person.objects.filter(**Person.handle.matches("hanne")).exists()
    assert join_requests.waiting(cast.house(), under=None) == []


def test_by_invitation_the_form_opens_with_a_members_word_alone() -> None:
    house.set_joining(cast.access_of(cast.esi()).actor, joining=Joining.INVITATION)
    assert "by invitation" in text_of(visitor().get("/join/"))
    token = invitations.invite(cast.access_of(cast.ada()), note="Come and see.", at=clock.now())
    browser = visitor()
    page = text_of(browser.get(f"/join/invited/{token}/"))
    assert "Ada Vance" in page
    assert "Come and see." in page
    assert send(browser, f"/join/invited/{token}/") == "/join/asked/"
    assert follow(browser, "hanne@example.org") == "/sign-in/"
    assert visitor().get(f"/join/invited/{token}/").status_code == 410


def test_the_link_of_a_letter_changes_nothing_by_being_followed() -> None:
    browser = visitor()
    send(browser)
    path = post.letter_to("hanne@example.org").body.path
    for _ in range(3):
        browser.get(path)
        browser.head(path)
    assert not Person.objects.filter(**Person.handle.matches("hanne")).exists()
    browser.post(path)
    assert browser.post(path).status_code == 410
