"""Gus activates the account that moved here, joins it to another, or has none of it."""

from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.trust.people import activating, belongings, unclaimed
from freehold.trust.people.models import Person
from freehold.trust.vault.opener import Opener
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
OWN = {"name": "Gus Tanaka", "handle": "gus", "password": "nine copper ladles humming", "email": ""}


class Jars:
    """Things that somebody has in a room of tests."""

    kind, title = "jars", "Jars of jam"

    def __init__(self) -> None:
        self.of: dict[UUID, int] = {}

    def count(self, person_id: UUID) -> int:
        return self.of.get(person_id, 0)

    def erase(self, opener: Opener, *, person_id: UUID, at: object) -> None:
        self.of.pop(person_id, None)

    def hand_over(self, opener: Opener, *, giver: UUID, taker: UUID, at: object) -> None:
        self.of[taker] = self.of.pop(giver, 0)


@pytest.fixture
def jars(monkeypatch: pytest.MonkeyPatch) -> Jars:
    made = Jars()
    monkeypatch.setattr(belongings, "_registered", {"jars": made})
    return made


def link_of(gus: Person) -> str:
    return f"/activate/{activating.issue_activation(gus.id, at=clock.now())}/"


def test_gus_sees_what_came_along_and_keeps_it(jars: Jars) -> None:
    gus = cast.gus()
    jars.of[gus.id] = 3
    link, browser = link_of(gus), visitor()
    page = text_of(browser.get(link))
    assert "Gus Tanaka" in page
    assert "Jars of jam" in page
    assert browser.post(link, {**OWN, "keep-jars": "keep"}).headers["Location"] == "/sign-in/"
    assert jars.of[gus.id] == 3
    assert browser.post("/sign-in/", {"login": "gus", "password": OWN["password"]}).status_code == 302
    assert browser.get(link).status_code == 410


def test_gus_erases_what_he_does_not_want(jars: Jars) -> None:
    gus = cast.gus()
    jars.of[gus.id] = 3
    visitor().post(link_of(gus), {**OWN, "keep-jars": "erase"})
    assert jars.count(gus.id) == 0
    assert not unclaimed.is_unclaimed(gus.id)


def test_a_form_that_comes_back_remembers_what_he_chose(jars: Jars) -> None:
    gus = cast.gus()
    jars.of[gus.id] = 3
    answer = visitor().post(link_of(gus), {**OWN, "password": "gus", "keep-jars": "erase"})
    assert answer.status_code == 422
    assert 'value="erase" checked' in text_of(answer)
    assert jars.count(gus.id) == 3


def test_ada_joins_what_came_along_to_her_account(jars: Jars) -> None:
    ada, gus = cast.ada(), cast.gus()
    jars.of[gus.id] = 3
    link, browser = link_of(gus), signed_in(ada)
    assert "Join it to my account" in text_of(browser.get(link))
    assert browser.post(f"{link}merge/", {"keep-jars": "keep"}).headers["Location"] == "/me/"
    assert jars.of == {ada.id: 3}
    assert not Person.objects.filter(id=gus.id).exists()


def test_gus_wants_none_of_it_and_is_asked_once_more(jars: Jars) -> None:
    gus = cast.gus()
    jars.of[gus.id] = 3
    link, browser = link_of(gus), visitor()
    browser.get(f"{link}turn-down/")
    assert Person.objects.filter(id=gus.id).exists()
    assert "It is erased" in text_of(browser.post(f"{link}turn-down/"))
    assert not Person.objects.filter(id=gus.id).exists()
    assert jars.count(gus.id) == 0
