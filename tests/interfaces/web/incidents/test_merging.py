"""Joining two incidents in the console, and taking a report out of one."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.cases.models import Candidate, Case
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.watch.cases import village as on_stage
from tests.stewardship.watch.cases.village import breach, hears, on, relies_on

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def two() -> tuple[Case, Case]:
    relies_on("dropbox")
    hears(breach(disclosed_at=on(2026, 3, 1)), at=clock.now())
    hears(breach("late", title="Dropbox data sold", disclosed_at=on(2026, 9, 1)), at=clock.now())
    first, second = Case.objects.order_by("id")
    return first, second


def page_of(case: Case) -> str:
    return reverse("incidents:one", args=[case.id])


def join(browser: Client, case: Case, into: object, **changed: str) -> tuple[int, str]:
    sent = {"join-turn": str(case.turn), "join-into": str(into), "join-why": "The same break-in.", **changed}
    answer = browser.post(reverse("incidents:join", args=[case.id]), sent)
    return answer.status_code, answer.headers.get("location", "")


def test_esi_joins_two_and_the_old_address_leads_to_the_one_that_stays() -> None:
    first, second = two()
    browser = signed_in(cast.esi())
    assert "Dropbox data sold" in text_of(browser.get(page_of(first)))
    assert join(browser, first, second.id) == (302, page_of(second))
    shown = text_of(browser.get(page_of(second)))
    assert "“Dropbox breached” was joined with it" in shown
    assert "The same break-in." in shown
    assert browser.get(page_of(first)).headers["location"] == page_of(second)
    assert join(browser, first, second.id) == (302, page_of(second))  # pressed twice


@pytest.mark.parametrize(
    "wrong", [{"join-into": "x"}, {"join-why": ""}, {"join-why": "no"}, {"join-turn": "9"}]
)
def test_what_makes_no_sense_is_said_and_changes_nothing(wrong: dict[str, str]) -> None:
    first, second = two()
    browser = signed_in(cast.esi())
    assert join(browser, first, second.id, **wrong) == (302, page_of(first))
    assert "flash" in text_of(browser.get(page_of(first)))
    assert Case.objects.filter(joined_into=None).count() == 2
    assert join(browser, first, uuid4())[1] == page_of(first)


def test_esi_takes_a_report_out_and_each_page_leads_to_the_other() -> None:
    relies_on("dropbox")
    hears(breach(), at=clock.now())
    hears(breach("other", title="Dropbox Sign hacked"), source_slug="attorneys", at=clock.now())
    case, report = on_stage.the_case(), Candidate.objects.get(source="attorneys")
    browser = signed_in(cast.esi())
    assert "A report tells of something else" in text_of(browser.get(page_of(case)))
    address = reverse("incidents:take_out", args=[case.id])
    sent = {"out-turn": "0", "out-report": str(report.id), "out-why": "Another product."}
    for wrong in ({"out-report": str(uuid4())}, {"out-why": ""}, {"out-turn": "4"}):
        assert browser.post(address, {**sent, **wrong}).headers["location"] == page_of(case)
    assert Case.objects.count() == 1
    answer = browser.post(address, sent)
    new = Case.objects.exclude(id=case.id).get()
    assert answer.headers["location"] == page_of(new)
    assert page_of(new) in text_of(browser.get(page_of(case)))
    assert page_of(case) in text_of(browser.get(page_of(new)))
    assert "A report tells of something else" not in text_of(browser.get(page_of(case)))


def test_neither_is_there_for_ada_or_for_staff_of_other_work() -> None:
    first, second = two()
    report = Candidate.objects.get(case=first)
    for browser in (signed_in(cast.ada()), signed_in(cast.bram())):
        assert join(browser, first, second.id)[0] == 404
        sent = {"out-turn": "0", "out-report": str(report.id), "out-why": "Another product."}
        assert browser.post(reverse("incidents:take_out", args=[first.id]), sent).status_code == 404
