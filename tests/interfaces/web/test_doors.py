"""Who comes in where: every page of people and trust, for a visitor, a member, staff and the owner."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from freehold.foundation import clock
from freehold.trust.access.models import Acknowledgement
from freehold.trust.people import roles, sign_ins
from freehold.trust.people.models import Authenticator
from freehold.trust.register.actors import Role
from tests import cast
from tests.interfaces.web import doors_of_figures, doors_of_surveys, doors_of_telling, doors_outside
from tests.interfaces.web.services.doors import SERVICES
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db
ROOMS = ("people", "me", "privacy", "trust", "help", "notice", "console", "console:backups")
ROOMS += doors_of_telling.ROOMS
ROOMS += doors_outside.ROOMS + doors_of_surveys.ROOMS
IN, SIGN_IN, NOTHING, ONLY_POST, SPENT, ON = "in", "sign in", "nothing", "only post", "spent", "on"

EVERYBODY = (IN, IN, IN, IN)
MEMBERS = (SIGN_IN, IN, IN, IN)
STAFF = (SIGN_IN, NOTHING, IN, IN)
OWNER = (SIGN_IN, NOTHING, NOTHING, IN)
POSTED = (ONLY_POST,) * 4
BY_LINK = (SPENT,) * 4
VISITORS = (IN, ON, ON, ON)

ONE_MADE_UP = (SIGN_IN, NOTHING, NOTHING, NOTHING)
TABLE = {
    "people:join": VISITORS,
    "people:join_asked": EVERYBODY,
    "people:join_waiting": EVERYBODY,
    "people:join_confirm": EVERYBODY,
    "people:join_invited": BY_LINK,
    "people:sign_in": VISITORS,
    "people:second_step": (SIGN_IN,) * 4,
    "people:confirm": MEMBERS,
    "people:confirm_by_passkey": POSTED,
    "people:by_passkey": POSTED,
    "people:sign_out": (ON, IN, IN, IN),
    "people:reset": EVERYBODY,
    "people:reset_asked": EVERYBODY,
    "people:reset_complete": BY_LINK,
    "people:activate": BY_LINK,
    "people:merge": POSTED,
    "people:turn_down": BY_LINK,
    "people:first_owner": BY_LINK,
    "me:index": MEMBERS,
    "me:card": MEMBERS,
    "me:remove_picture": POSTED,
    "me:settings": MEMBERS,
    "me:password": MEMBERS,
    "me:address": MEMBERS,
    "me:ask_to_verify": POSTED,
    "me:verify": EVERYBODY,
    "me:change_address": EVERYBODY,
    "me:undo_address": EVERYBODY,
    "me:invite": MEMBERS,
    "me:withdraw": POSTED,
    "privacy:leave": MEMBERS,
    "privacy:leave_confirm": MEMBERS,
    "privacy:leave_back": (SIGN_IN, ON, ON, ON),
    "privacy:leave_link": (NOTHING,) * 4,
    "privacy:slip": (NOTHING,) * 4,
    "privacy:receipt_of_erasure": (NOTHING,) * 4,
    "privacy:ask": MEMBERS,
    "privacy:asked": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "privacy:only_keep": POSTED,
    "privacy:use_again": POSTED,
    "trust:ask": EVERYBODY,
    "trust:ask_sent": EVERYBODY,
    "trust:asked": (NOTHING,) * 4,
    "console:asked": OWNER,
    "console:retention": OWNER,
    "console:passing_confirm": POSTED,
    "console:asked_one": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:asked_extend": POSTED,
    "console:asked_correct": POSTED,
    "console:asked_uphold": POSTED,
    "privacy:hold": MEMBERS,
    "privacy:erase": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "privacy:looked": MEMBERS,
    "privacy:proof": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "privacy:verifier": EVERYBODY,
    "privacy:wrong": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "privacy:record": (NOTHING,) * 4,
    "privacy:take": MEMBERS,
    "privacy:fetch": POSTED,
    "privacy:choices": MEMBERS,
    "privacy:agree": POSTED,
    "privacy:take_back": POSTED,
    "privacy:receipt": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "privacy:forget_signal": POSTED,
    "notice:page": EVERYBODY,
    "notice:text": EVERYBODY,
    "people:guardian": BY_LINK,
    "privacy:activity": MEMBERS,
    "privacy:was_this_me": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "privacy:letters": MEMBERS,
    "privacy:devices": MEMBERS,
    "privacy:end_others": POSTED,
    "privacy:end": POSTED,
    "privacy:forget_browsers": POSTED,
    "privacy:authenticator": MEMBERS,
    "privacy:remove_authenticator": POSTED,
    "privacy:add_passkey": MEMBERS,
    "privacy:remove_passkey": POSTED,
    "privacy:codes": MEMBERS,
    "trust:index": EVERYBODY,
    "trust:may_hold": EVERYBODY,
    "trust:write": EVERYBODY,
    "trust:mine": MEMBERS,
    "trust:letter": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "trust:with_link": (NOTHING,) * 4,
    "help:index": EVERYBODY,
    "help:page": EVERYBODY,
    "console:index": STAFF,
    "console:house": OWNER,
    "console:name": OWNER,
    "console:joining": OWNER,
    "console:contact": OWNER,
    "console:statements": OWNER,
    "console:processors": OWNER,
    "console:drop_processor": POSTED,
    "console:keys_apart": OWNER,
    "console:backups:index": OWNER,
    "console:backups:sheet": OWNER,
    "console:backups:now": POSTED,
    "console:backups:rehearse": POSTED,
    "console:audience": OWNER,
    "console:responsible": OWNER,
    "console:records": OWNER,
    "console:paper": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:download_paper": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:people": STAFF,
    "console:find": POSTED,
    "console:person": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:unlock": POSTED,
    "console:lock": POSTED,
    "console:safety_tests": OWNER,
    "console:safety_test": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:notice": STAFF,
    "console:my_looks": STAFF,
    "console:looks": OWNER,
    "console:look": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:look_settle": POSTED,
    "console:look_about": POSTED,
    "console:appoint": POSTED,
    "console:dismiss": POSTED,
    "console:suspend": POSTED,
    "console:lift": POSTED,
    "console:requests": STAFF,
    "console:decide": POSTED,
    "console:letters": STAFF,
    "console:letter": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "console:mail": OWNER,
    "console:unlock_mail": POSTED,
}
"""What a GET with made-up ids and tokens finds, for visitor, Ada, Dot and Esi."""
TABLE |= doors_of_telling.TABLE | doors_outside.TABLE | doors_of_surveys.TABLE

ROOMS += ("services", *doors_of_figures.ROOMS)
TABLE |= SERVICES | doors_of_figures.TABLE


ONLY_ADAS_OWN = {
    "me:remove_picture", "me:ask_to_verify", "me:withdraw", "privacy:end_others", "privacy:end",
    "privacy:forget_browsers", "privacy:remove_authenticator", "privacy:remove_passkey",
    "people:confirm_by_passkey", "people:merge", "privacy:fetch",
    "privacy:forget_signal", "privacy:agree", "privacy:take_back", "privacy:only_keep", "privacy:use_again",
    "privacy:leave_me_out", "privacy:come_back",
}  # fmt: skip
GIVEN = {"slug": "privacy", "token": "x" * 43, "key": "people.person.name"}

ROOMS += ("incidents",)
TABLE |= {
    "incidents:index": STAFF,
    "incidents:one": (SIGN_IN, NOTHING, NOTHING, NOTHING),
    "incidents:correct": POSTED,
    "incidents:join": POSTED,
    "incidents:take_out": POSTED,
    "incidents:mutes": STAFF,
    "incidents:lift": POSTED,
}
ROOMS += ("signals",)
TABLE |= {
    **{f"signals:{name}": STAFF for name in ("index", "run", "report", "sources", "software")},
    **{f"signals:{name}": (SIGN_IN, NOTHING, NOTHING, NOTHING) for name in ("one", "source")},
    **{f"signals:{name}": OWNER for name in ("follow", "bill")},
    **{
        f"signals:{name}": POSTED
        for name in ("listen", "rest", "load", "ask", "off", "on", "drop", "add_program", "forget_host")
    },
}


def routes(found: URLResolver | None = None, room: str = "") -> Iterator[tuple[str, str]]:
    for entry in (found or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, ":".join(filter(None, (room, entry.namespace))))
        elif isinstance(entry, URLPattern) and room in ROOMS:
            names = entry.pattern.converters
            yield (
                f"{room}:{entry.name}",
                reverse(f"{room}:{entry.name}", kwargs={one: GIVEN.get(one, uuid4()) for one in names}),
            )


def found_by(browser: object, address: str, method: str = "get") -> str:
    answer = getattr(browser, method)(address)
    if answer.status_code == 302:
        return SIGN_IN if answer.headers["Location"].startswith("/sign-in/") else ON
    return {200: IN, 404: NOTHING, 405: ONLY_POST, 410: SPENT}.get(
        answer.status_code, str(answer.status_code)
    )


def test_every_page_opens_for_whom_it_should() -> None:
    browsers = [visitor(), *(signed_in(one()) for one in (cast.ada, cast.dot, cast.esi))]
    found = {name: tuple(found_by(one, address) for one in browsers) for name, address in routes()}
    assert found == TABLE


def test_no_form_does_anything_for_a_visitor_and_none_of_the_console_for_ada() -> None:
    here, ada = visitor(), signed_in(cast.ada())
    for name, address in routes():
        if TABLE[name] != POSTED or name == "people:by_passkey":
            continue
        assert found_by(here, address, "post") == SIGN_IN, name
        if name not in ONLY_ADAS_OWN:
            assert found_by(ada, address, "post") == NOTHING, name


def test_no_form_is_taken_without_the_token_of_its_page() -> None:
    esi = Client(enforce_csrf_checks=True)
    esi.cookies["sign-in"] = cast.token_of(cast.esi())
    taken = {name for name, address in routes() if esi.post(address).status_code not in (403, 405)}
    assert taken <= doors_of_surveys.BY_THEIR_ADDRESS


def test_dot_without_a_second_factor_is_led_to_where_she_gets_one() -> None:
    dot = cast.dot()
    Authenticator.objects.all().delete()
    browser = signed_in(dot)
    assert browser.get("/console/").headers["Location"] == "/me/privacy/devices/"
    assert "set up a second factor" in text_of(browser.get("/me/privacy/devices/"))


def test_nothing_of_the_house_opens_before_its_people_read_what_is_recorded_about_them() -> None:
    dot = cast.dot()
    Acknowledgement.objects.all().delete()
    browser = signed_in(dot)
    for address in ("/console/", "/console/letters/", "/order/"):
        assert browser.get(address).headers["Location"].startswith("/console/notice/?next=")
    assert "I have read this" in text_of(browser.get("/console/notice/"))
    read = browser.post("/console/notice/", {"next": "/console/letters/"})
    assert read.headers["Location"] == "/console/letters/"
    assert browser.get("/console/letters/").status_code == 200
    assert "I have read this" not in text_of(browser.get("/console/notice/"))
    assert signed_in(cast.ada()).get("/console/notice/").status_code == 404


def test_a_moderator_without_a_second_factor_is_told_why_and_where_to_get_one() -> None:
    bram = cast.bram()
    roles.appoint(cast.house().actor, person_id=bram.id, role=Role.MODERATOR, at=clock.now())
    page = signed_in(bram).get("/order/")
    assert page.status_code == 403
    assert "needs a second factor" in text_of(page)
    assert "/me/privacy/devices/" in text_of(page)


def test_dot_who_may_answer_letters_alone_finds_no_people() -> None:
    dot = cast.dot()
    roles.appoint(cast.house().actor, person_id=dot.id, role=Role.STAFF, at=clock.now(), scopes=["letters"])
    browser = signed_in(dot)
    assert browser.get("/console/letters/").status_code == 200
    assert browser.get("/console/people/").status_code == 404


def test_what_needs_a_fresh_proof_asks_for_it_and_comes_back() -> None:
    ada = cast.ada()
    browser = visitor()
    long_ago = clock.now() - sign_ins.FRESH
    browser.cookies["sign-in"] = cast.token_of(ada, at=long_ago)
    answer = browser.get("/me/password/")
    assert answer.headers["Location"] == "/sign-in/confirm/?next=%2Fme%2Fpassword%2F"
    confirmed = browser.post(answer.headers["Location"], {"password": cast.PASSWORD})
    assert confirmed.headers["Location"] == "/me/password/"
    assert browser.get("/me/password/").status_code == 200
