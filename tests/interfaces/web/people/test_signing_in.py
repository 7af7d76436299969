"""The door: by password, with a second step, and what a wrong try leaves on the page."""

from datetime import timedelta

import pytest
from django.test import Client

from freehold.foundation import clock
from freehold.trust.people import sign_ins
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db


def enter(browser: Client, login: str, password: str, to: str = "/me/") -> str:
    """Where the sign-in form leads, or the page it comes back with."""
    answer = browser.post("/sign-in/", {"login": login, "password": password, "next": to})
    return answer.headers.get("Location") or text_of(answer)


@pytest.mark.parametrize("login", ["ada", "@ada", "Ada", "ada@example.org", "ADA@example.org"])
def test_ada_comes_in_by_handle_or_address_and_goes_where_she_wanted(login: str) -> None:
    cast.ada()
    browser = visitor()
    assert enter(browser, login, cast.PASSWORD, "/me/settings/") == "/me/settings/"
    assert browser.get("/me/settings/").status_code == 200


def test_a_wrong_password_keeps_what_ada_typed_but_the_password() -> None:
    cast.ada()
    page = enter(visitor(), "ada", "not-it-at-all")
    assert 'value="ada"' in page
    assert "not-it-at-all" not in page
    assert "We do not know this address and password together" in page


def test_an_unknown_handle_reads_the_same_as_a_wrong_password() -> None:
    cast.ada()
    known, unknown = enter(visitor(), "ada", "wrong"), enter(visitor(), "nobody", "wrong")
    assert known.count("We do not know") == unknown.count("We do not know") == 1


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)", "\\\\evil.example"]
)
def test_nobody_is_sent_on_to_another_site(elsewhere: str) -> None:
    cast.ada()
    assert enter(visitor(), "ada", cast.PASSWORD, elsewhere) == "/"


def test_dot_shows_a_code_before_she_is_in() -> None:
    dot, browser = cast.dot(), visitor()
    assert enter(browser, "dot", cast.PASSWORD) == "/sign-in/second-step/?next=%2Fme%2F"
    assert browser.get("/me/").status_code == 302
    wrong = browser.post("/sign-in/second-step/", {"code": "000000", "next": "/me/"})
    assert wrong.status_code == 422
    right = browser.post(
        "/sign-in/second-step/", {"code": cast.code_of(dot, clock.now()), "next": "/console/"}
    )
    assert right.headers["Location"] == "/console/"
    assert browser.get("/console/").status_code == 200


def test_no_address_carries_the_token_of_a_second_step() -> None:
    cast.dot()
    browser = visitor()
    assert browser.cookies.get("second-step") is None
    where = enter(browser, "dot", cast.PASSWORD)
    assert browser.cookies["second-step"].value not in where
    assert browser.cookies["second-step"]["httponly"]


def test_a_form_sent_twice_signs_in_once_and_harms_nothing() -> None:
    cast.ada()
    browser = visitor()
    for _ in range(2):
        assert enter(browser, "ada", cast.PASSWORD) == "/me/"


def test_a_link_alone_signs_nobody_out() -> None:
    browser = signed_in(cast.ada())
    assert "Sign out of this browser?" in text_of(browser.get("/sign-out/"))
    assert browser.get("/me/").status_code == 200
    browser.post("/sign-out/")
    assert browser.get("/me/").status_code == 302


def test_whoever_tries_too_often_reads_for_how_long_to_wait() -> None:
    cast.ada()
    page = ""
    for _ in range(12):
        page = enter(visitor(), "ada", "wrong")
    assert "tried too often" in page
    assert "opens again" in page


def test_an_old_sign_in_confirms_by_password_and_code() -> None:
    dot, browser = cast.dot(), visitor()
    browser.cookies["sign-in"] = cast.token_of(dot, at=clock.now() - sign_ins.FRESH - timedelta(seconds=1))
    asked = text_of(browser.get("/sign-in/confirm/?next=/me/password/"))
    assert 'name="code"' in asked
    given = {"password": cast.PASSWORD, "code": cast.code_of(dot, clock.now()), "next": "/me/password/"}
    assert browser.post("/sign-in/confirm/", {**given, "code": "1"}).status_code == 422
    assert browser.post("/sign-in/confirm/", given).headers["Location"] == "/me/password/"
