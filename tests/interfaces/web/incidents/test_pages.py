"""Incidents elsewhere in the console: the list, one of them, deciding, correcting, muting."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from freehold.foundation import clock
from freehold.stewardship.watch.cases import operations, pages, queries
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import Case, Moment, Mute
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of
from tests.stewardship.watch.cases import village as on_stage

pytestmark = pytest.mark.django_db(databases=["default", "keys", "ledger"])


def a_case() -> Case:
    on_stage.relies_on("dropbox")
    on_stage.hears(on_stage.breach(), at=clock.now())
    return on_stage.the_case()


def decided(case: Case, **changed: str) -> dict[str, str]:
    return {
        "turn": str(case.turn),
        "state": "affects-us",
        "whose": "our-processor",
        "aware_at": "",
        "why": "Our albums lay there.",
        **changed,
    }


def page_of(case: Case) -> str:
    return reverse("incidents:one", args=[case.id])


def test_an_empty_list_says_what_will_stand_there() -> None:
    browser = signed_in(cast.esi())
    for show, words in (
        ("", "Nothing to decide"),
        ("watching", "Nothing is watched"),
        ("past", "Nothing is past"),
    ):
        assert words in text_of(browser.get(reverse("incidents:index"), {"show": show}))
    assert "Nothing to decide" in text_of(browser.get(reverse("incidents:index"), {"show": "<script>"}))


def test_esi_finds_a_case_to_decide_and_everything_on_one_page() -> None:
    case = a_case()
    browser = signed_in(cast.esi())
    assert "Dropbox breached" in text_of(browser.get(reverse("incidents:index")))
    shown = text_of(browser.get(page_of(case)))
    for words in (
        "We heard of it",
        "They said so",
        "What of ours is there",
        "How bad it is",
        "It names",
        "it gives the address dropbox.com".capitalize(),
        "Decide whether it concerns you",
    ):
        assert words.casefold() in shown.casefold()


def test_a_decision_starts_the_clock_and_stands_with_its_reason() -> None:
    case = a_case()
    browser = signed_in(cast.esi())
    answered = browser.post(page_of(case), decided(case))
    assert answered.status_code == 302
    shown = text_of(browser.get(page_of(case)))
    assert "left to tell the authority" in shown
    assert "Our albums lay there." in shown
    assert "Tell the members" in shown
    assert "Dropbox breached" in text_of(browser.get(reverse("incidents:index"), {"show": "affects-us"}))


def test_the_second_of_two_who_decide_at_once_reads_what_the_first_said() -> None:
    case = a_case()
    esi, dot = signed_in(cast.esi()), signed_in(cast.dot())
    assert esi.post(page_of(case), decided(case)).status_code == 302
    answered = dot.post(page_of(case), decided(case, state="not-us", why="Nothing of ours."))
    assert answered.status_code == 409
    assert "Somebody decided about this while you were looking" in text_of(answered)
    assert "Our albums lay there." in text_of(answered)
    case.refresh_from_db()
    assert (case.state, case.turn) == ("affects-us", 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "closed"},
        {"state": "candidate"},
        {"state": ""},
        {"whose": "ours"},
        {"whose": "nobody"},
        {"why": ""},
        {"why": "no"},
        {"why": "x" * 4_001},
        {"turn": "-1"},
        {"turn": "many"},
        {"aware_at": "yesterday"},
        {"aware_at": "2999-01-01T00:00"},
        {"aware_at": "0000-00-00T00:00"},
    ],
)
def test_a_decision_that_makes_no_sense_is_shown_again_and_changes_nothing(wrong: dict[str, str]) -> None:
    case = a_case()
    answered = signed_in(cast.esi()).post(page_of(case), decided(case, **wrong))
    assert answered.status_code == 422
    case.refresh_from_db()
    assert (case.state, case.turn) == ("candidate", 0)


def test_a_report_with_markup_is_shown_as_text() -> None:
    on_stage.relies_on("dropbox")
    title = "Dropbox hacked <script>alert(1)</script>"
    on_stage.hears(on_stage.breach(title=title, address="https://news.example/a"), at=clock.now())
    answered = signed_in(cast.esi()).get(page_of(on_stage.the_case()))
    assert "<script>alert(1)" not in answered.content.decode()
    assert "&lt;script&gt;alert(1)" in answered.content.decode()


def test_a_moment_is_corrected_and_the_old_one_stands_beside_it() -> None:
    case = a_case()
    browser = signed_in(cast.esi())
    sent = {"clock": "disclosed", "moment": "2026-10-01T08:30", "precision": "moment"}
    assert browser.post(reverse("incidents:correct", args=[case.id]), sent).status_code == 302
    shown = text_of(browser.get(page_of(case)))
    assert "1 October 2026, 08:30 UTC" in shown
    assert "also: 30 October 2026" in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"clock": "seen"},
        {"clock": "closed"},
        {"moment": "x"},
        {"precision": "about"},
        {"moment": "2999-01-01T00:00"},
    ],
)
def test_what_cannot_be_corrected_is_refused(wrong: dict[str, str]) -> None:
    case = a_case()
    sent = {"clock": "disclosed", "moment": "2026-10-01T08:30", "precision": "moment", **wrong}
    before = Moment.objects.count()
    answered = signed_in(cast.esi()).post(reverse("incidents:correct", args=[case.id]), sent)
    assert answered.status_code == 302
    assert Moment.objects.count() == before


def test_the_72_hours_are_said_to_be_over_and_what_to_do_then() -> None:
    case = a_case()
    now = clock.now()
    operations.decide(
        on_stage.owner(),
        case_id=case.id,
        turn=0,
        state=State.AFFECTS_US,
        whose=Whose.OUR_PROCESSOR,
        why="Our albums lay there.",
        aware_at=now - timedelta(hours=80),
        at=now,
    )
    browser = signed_in(cast.esi())
    assert "The 72 hours are over, since 8 hours" in text_of(browser.get(page_of(case)))
    assert "72 hours are over" in text_of(browser.get(reverse("incidents:index"), {"show": "affects-us"}))
    operations.mark(case.id, Clock.AUTHORITY_TOLD, at=now, precision=Precision.MOMENT)
    assert "After the 72 hours" in text_of(browser.get(page_of(case)))


def test_noise_is_muted_from_a_case_counted_and_brought_back() -> None:
    on_stage.relies_on("dropbox")
    browser = signed_in(cast.esi())
    sent = {
        "platform": "dropbox",
        "source": "",
        "pattern": "weekly list",
        "days": "30",
        "why": "Told each week.",
    }
    assert browser.post(reverse("incidents:mutes"), sent).status_code == 302
    on_stage.hears(on_stage.breach(title="The weekly list: Dropbox breached"), at=clock.now())
    assert not Case.objects.exists()
    assert "1 report is held back" in text_of(browser.get(reverse("incidents:index")))
    assert "1 report held back" in text_of(browser.get(reverse("incidents:mutes")))
    made = Mute.objects.get()
    assert browser.post(reverse("incidents:lift", args=[made.id])).status_code == 302
    assert "weekly list" in text_of(browser.get(reverse("incidents:index")))
    assert browser.post(reverse("incidents:lift", args=[made.id])).status_code == 302
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"platform": "", "pattern": ""},
        {"platform": "", "pattern": "a"},
        {"platform": "no-such"},
        {"source": "no-such"},
        {"days": "100000"},
        {"why": ""},
        {"pattern": "x" * 121},
    ],
)
def test_a_mute_without_an_end_or_a_reason_or_of_everything_is_refused(wrong: dict[str, str]) -> None:
    on_stage.relies_on("dropbox")
    sent = {
        "platform": "dropbox",
        "source": "",
        "pattern": "",
        "days": "30",
        "why": "Told each week.",
        **wrong,
    }
    assert signed_in(cast.esi()).post(reverse("incidents:mutes"), sent).status_code == 422
    assert not Mute.objects.exists()


def test_what_is_not_there_is_not_found_for_esi_and_nothing_is_there_for_ada() -> None:
    case = a_case()
    esi, ada = signed_in(cast.esi()), signed_in(cast.ada())
    assert esi.get(reverse("incidents:one", args=[uuid4()])).status_code == 404
    assert esi.post(reverse("incidents:lift", args=[uuid4()])).status_code == 404
    right = {"clock": "occurred", "moment": "2026-10-01T08:30", "precision": "day"}
    assert esi.post(reverse("incidents:correct", args=[uuid4()]), right).status_code == 404
    for path in (reverse("incidents:index"), page_of(case), reverse("incidents:mutes")):
        assert ada.get(path).status_code == 404
    assert ada.post(page_of(case), decided(case)).status_code == 404
    assert queries.case(case.id).state is State.CANDIDATE
    assert len(pages.lines(on_stage.owner(), State.CANDIDATE)) == 1
