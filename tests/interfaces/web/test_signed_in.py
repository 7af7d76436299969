"""Nothing is shown before the record says who looked, and a cookie is whoever it was given to, or nobody."""

from uuid import UUID

import pytest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from freehold.foundation import clock
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.signed_in import signed_in
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import sign_ins
from freehold.trust.people.models import Person
from freehold.trust.rights.looks import who_looked
from tests import cast
from tests.interfaces.web.visiting import signed_in as browser_of
from tests.interfaces.web.visiting import text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)


def look_at(person_id: UUID) -> HttpResponse:
    """Dot opens a page that shows somebody's address."""

    def page(request: HouseRequest) -> HttpResponse:
        assert looking.unlock is not None
        return HttpResponse(request.access.under(looking.unlock).open(Person.objects.get(id=person_id).email))

    dot = cast.dot()
    looking = cast.unlocked(dot, person_id)
    request = RequestFactory().get("/")
    request.COOKIES["sign-in"] = cast.token_of(dot)
    return signed_in(page)(request)  # type: ignore[arg-type]  # a view is handed what the middleware made


def test_the_entry_stands_before_the_answer_leaves() -> None:
    ada = cast.ada()
    answer = look_at(ada.id)
    assert text_of(answer) == "ada@example.org"
    assert len(who_looked(cast.access_of(ada), at=clock.now())) == 1


@pytest.mark.record_replaced
def test_a_look_that_cannot_be_written_down_shows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    ada = cast.ada()

    def full(*_entries: object, **_named: object) -> None:
        raise DatabaseError("disk full")

    monkeypatch.setattr("freehold.trust.ledger.entries.append", full)
    answer = look_at(ada.id)
    assert answer.status_code == 503
    assert "ada@example.org" not in text_of(answer)
    assert "We did not show you this page" in text_of(answer)


def test_a_page_that_looks_at_nobody_writes_no_entry() -> None:
    browser_of(cast.ada()).get("/me/privacy/")
    assert StoredEntry.objects.count() == 0


def test_a_cookie_that_somebody_made_up_is_a_visitors() -> None:
    browser = visitor()
    for made_up in ("x", "x" * 43, "é" * 43):
        browser.cookies["sign-in"] = made_up
        assert browser.get("/me/").headers["Location"].startswith("/sign-in/")


def test_a_browser_that_was_signed_out_is_a_visitors_at_once() -> None:
    ada = cast.ada()
    browser = browser_of(ada)
    assert browser.get("/me/").status_code == 200
    sign_ins.end_all(ada.id)
    assert browser.get("/me/").status_code == 302


def test_a_visitor_without_a_cookie_costs_no_query(django_assert_num_queries: object) -> None:
    seen: list[HttpRequest] = []

    def page(request: HttpRequest) -> HttpResponse:
        seen.append(request)
        return HttpResponse("")

    with django_assert_num_queries(0):  # type: ignore[operator]  # pytest-django's fixture
        signed_in(page)(RequestFactory().get("/"))
    assert not seen[0].access.actor.is_member  # type: ignore[attr-defined]  # as HouseRequest says
