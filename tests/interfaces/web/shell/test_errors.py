"""Pages that say what went wrong, and never what somebody typed."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.shell.errors import broken
from freehold.interfaces.web.shell.refusals import RefusalPages
from freehold.trust.access.opener import NotYours

pytestmark = pytest.mark.django_db


class TooManyLemons(Refusal):
    code = "too-many-lemons"
    for_members = "There is no room for another lemon."
    for_owner = "Build a larger greenhouse."


def page_after(raised: Exception) -> HttpResponse | None:
    pages = RefusalPages(lambda _request: HttpResponse())
    return pages.process_exception(RequestFactory().get("/"), raised)


def test_a_visitor_who_is_lost_is_led_home(client: Client) -> None:
    page = client.get("/no/such/page/")
    assert page.status_code == 404
    assert "There is nothing at this address" in page.text


def test_a_refusal_is_told_in_the_members_words_alone() -> None:
    page = page_after(TooManyLemons("ada@example.org"))
    assert page is not None
    assert page.status_code == 422
    assert "no room for another lemon" in page.text
    assert "greenhouse" not in page.text
    assert "ada@example.org" not in page.text


def test_what_is_not_chidis_looks_to_him_as_if_it_were_not_there() -> None:
    page = page_after(NotYours())
    assert page is not None
    assert page.status_code == 404


def test_what_is_no_refusal_stays_an_error() -> None:
    assert page_after(ValueError("x")) is None


def test_the_page_for_our_own_faults_needs_no_database(django_assert_num_queries: object) -> None:
    request = HttpRequest()
    with django_assert_num_queries(0):  # type: ignore[operator]  # a fixture that is called
        page = broken(request)
    assert page.status_code == 500
    assert "It is not your fault" in page.text


def test_a_form_that_grew_old_says_what_to_do() -> None:
    careful = Client(enforce_csrf_checks=True)
    page = careful.post("/design/preview", {"about": "Ada wrote this"})
    assert page.status_code == 403
    assert "grown old" in page.text
    assert "Ada wrote this" not in page.text
