"""Reviewing looks: another says whether they were right; an owner who is alone says so on the record."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from freehold.commons.support import operations as letters
from freehold.foundation import clock
from freehold.trust.access import looked, reviewing
from freehold.trust.access.copies import period_of
from freehold.trust.access.models import Doubt, Review
from freehold.trust.access.opener import NotYours
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import roles
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor, Role
from freehold.trust.rights import unlocking
from freehold.trust.rights.looks import who_looked
from tests import cast
from tests.interfaces.web.visiting import signed_in, text_of

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "she asked for help by phone"


def looks_at(staff: Person, member: Person, reason: str = REASON) -> None:
    looking = cast.unlocked(staff, member, reason=reason)
    assert looking.unlock is not None
    unlocking.facts(looking, looking.unlock, person_id=member.id)


def page_of(browser: Client) -> str:
    """The first look of the month that is listed."""
    found = re.search(
        r'href="(/console/looks/[0-9-]+/[0-9a-f-]{36}/)"', text_of(browser.get("/console/looks/"))
    )
    assert found is not None
    return found[1]


def now_period() -> str:
    return period_of(clock.now())


def entries_about(person: Person) -> list[str]:
    return [str(look.purpose) for look in who_looked(cast.access_of(person), at=clock.now())]


def test_esi_reads_who_looked_and_why_and_not_at_whom_and_dot_reads_that_she_did() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), signed_in(cast.esi())
    looks_at(dot, ada)
    looks_at(dot, ada)
    lists = text_of(esi.get("/console/looks/"))
    assert lists.count("Dot Lindqvist") == 2
    assert REASON in lists
    assert "Ada" not in lists
    assert "Ada" not in text_of(esi.get(page_of(esi)))
    assert any("look only when they must" in purpose for purpose in entries_about(dot))
    assert len(entries_about(ada)) == 2


def test_dot_reads_her_own_looks_and_nobody_elses_and_nobody_finds_an_entry() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), cast.esi()
    looks_at(dot, ada)
    looks_at(esi, ada, reason="a court asked for it in writing")
    before = [entries_about(one) for one in (ada, dot, esi)]
    page = text_of(signed_in(dot).get("/console/notice/looks/"))
    assert REASON in page
    assert "a court asked" not in page
    assert "Ada" not in page
    assert "Not reviewed yet" in page
    assert [entries_about(one) for one in (ada, dot, esi)] == before
    earlier = text_of(signed_in(dot).get("/console/notice/looks/", {"month": "2026-01"}))
    assert "You looked at nothing" in earlier


def test_what_was_found_of_dots_look_stands_among_her_looks() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), signed_in(cast.esi())
    looks_at(dot, ada)
    esi.post(page_of(esi), {"verdict": "wrong", "words": "nobody had asked"})
    assert "Open" in text_of(signed_in(dot).get("/console/notice/looks/"))
    (one,) = looked.of_mine(cast.access_of(dot), period=now_period())
    assert (one.verdict, one.settled) == ("wrong", False)


def test_ada_who_acts_for_nobody_has_no_list_of_looks() -> None:
    ada = cast.ada()
    assert signed_in(ada).get("/console/notice/looks/").status_code == 404
    with pytest.raises(NotYours):
        looked.of_mine(cast.access_of(ada), period=now_period())


def test_looks_under_one_unlock_are_one_to_review() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), cast.access_of(cast.esi())
    looking = cast.unlocked(dot, ada)
    assert looking.unlock is not None
    for _ in range(3):
        unlocking.facts(looking, looking.unlock, person_id=ada.id)
    (one,) = looked.of_month(esi, period=now_period())
    assert (one.of, len(one.entries), one.reason) == (looking.unlock.id, 3, REASON)


def test_at_whom_is_shown_for_a_reason_alone_and_ada_reads_it() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    looks_at(cast.dot(), ada)
    page = page_of(esi)
    esi.post(f"{page}about/", {"reason": "short"})
    assert "Ada Vance" not in text_of(esi.get(page))
    before = len(entries_about(ada))
    esi.post(f"{page}about/", {"reason": "the reason reads odd to me"})
    assert "Ada Vance" in text_of(esi.get(page))
    assert len(entries_about(ada)) == before + 1


def test_a_look_that_was_right_is_reviewed_by_another() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    looks_at(cast.dot(), ada)
    page = page_of(esi)
    assert esi.post(page, {"verdict": "fine", "words": ""}).status_code == 302
    row = Review.objects.get()
    assert (row.verdict, row.by_another, row.settled) == ("fine", True, True)
    assert "Reviewed" in text_of(esi.get("/console/looks/"))
    assert reviewing.counted(since=now_period()) == reviewing.Counted(1, 1, 0, 0)


def test_a_wrong_look_is_told_to_ada_and_so_is_what_was_done() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), signed_in(cast.esi())
    looks_at(dot, ada)
    page = page_of(esi)
    assert esi.post(page, {"verdict": "wrong", "words": ""}).status_code == 422
    esi.post(page, {"verdict": "wrong", "words": "Nobody had asked Dot for help."})
    hers = text_of(signed_in(ada).get("/me/privacy/letters/"))
    assert "A look at your data was wrong" in hers
    assert "Dot" not in hers
    esi.post(f"{page}settle/", {"words": "We spoke with our colleague."})
    assert "We spoke with our colleague." in text_of(signed_in(ada).get("/me/privacy/letters/"))
    assert Review.objects.get().settled
    assert "Nobody had asked Dot for help." in text_of(signed_in(dot).get("/me/privacy/"))


def test_a_question_goes_to_the_one_who_looked() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), signed_in(cast.esi())
    looks_at(dot, ada)
    esi.post(page_of(esi), {"verdict": "question", "words": "Which parcel was it?"})
    assert "Which parcel was it?" in text_of(signed_in(dot).get("/me/privacy/letters/"))
    assert "Which parcel" not in text_of(signed_in(ada).get("/me/privacy/letters/"))


def test_esi_alone_reviews_her_own_look_and_it_is_written_down_that_she_did() -> None:
    ada, esi = cast.ada(), cast.esi()
    looks_at(esi, ada)
    browser = signed_in(esi)
    page = page_of(browser)
    assert "Nobody else can" in text_of(browser.get(page))
    browser.post(page, {"verdict": "fine", "words": ""})
    assert not Review.objects.get().by_another
    assert "by themselves" in text_of(browser.get("/console/looks/"))


def test_esi_does_not_review_her_own_look_where_another_can() -> None:
    ada, esi, dot = cast.ada(), cast.esi(), cast.dot()
    looks_at(esi, ada)
    house = Actor.house()
    roles.appoint(house, person_id=dot.id, role=Role.STAFF, at=clock.now(), scopes=["looks"])
    browser = signed_in(esi)
    page = page_of(browser)
    assert "Somebody else reviews this" in text_of(browser.get(page))
    assert browser.post(page, {"verdict": "fine", "words": ""}).status_code == 422
    assert not Review.objects.exists()
    signed_in(dot).post(page, {"verdict": "fine", "words": ""})
    assert Review.objects.get().by_another


def test_dot_without_that_scope_reviews_nothing_although_she_has_no_limits() -> None:
    cast.ada()
    dot = cast.dot()
    assert signed_in(dot).get("/console/looks/").status_code == 404
    with pytest.raises(NotYours):
        looked.of_month(cast.access_of(dot), period=now_period())


def test_what_ada_doubts_is_reviewed_even_where_it_would_not_be_listed_and_she_is_answered() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    thread = letters.write_signed(cast.access_of(ada), words="Hello?", at=clock.now())
    esi.get(f"/console/letters/{thread.id}/")
    (look,) = who_looked(cast.access_of(ada), at=clock.now())
    letters.complain(cast.access_of(ada), entry_id=look.id, words="Why?", at=clock.now())
    letters.complain(cast.access_of(ada), entry_id=look.id, words="Why?", at=clock.now())
    assert Doubt.objects.count() == 1
    page = f"/console/looks/{now_period()}/{look.id}/"
    assert "The member says that it seems wrong" in text_of(esi.get(page))
    esi.post(page, {"verdict": "fine", "words": "We read your letter to answer it."})
    assert "We read your letter to answer it." in text_of(signed_in(ada).get("/me/privacy/letters/"))


def test_a_review_is_overdue_after_two_weeks() -> None:
    looks_at(cast.dot(), cast.ada())
    (one,) = looked.of_month(cast.access_of(cast.esi()), period=now_period())
    assert not one.is_overdue(one.last + timedelta(days=14))
    assert one.is_overdue(one.last + timedelta(days=14, seconds=1))


def test_no_row_of_a_review_says_who_looked_at_whom() -> None:
    ada, dot, esi = cast.ada(), cast.dot(), cast.esi()
    looks_at(dot, ada)
    browser = signed_in(esi)
    browser.post(page_of(browser), {"verdict": "wrong", "words": "Nobody had asked."})
    clear = str([list(model.objects.defer("words").values()) for model in (Review, Doubt)])
    for person in (ada, dot, esi):
        assert str(person.id) not in clear
        assert person.id.hex not in clear
    assert StoredEntry.objects.filter(in_office=True).exists()


@pytest.mark.parametrize("period", ["2026-13", "x", "2026-1", "9999-99"])
def test_a_made_up_month_has_nothing(period: str) -> None:
    esi = signed_in(cast.esi())
    assert esi.get(f"/console/looks/{period}/{cast.ada().id}/").status_code == 404
    assert esi.get(f"/console/looks/?month={period}").status_code == 200
