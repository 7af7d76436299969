"""The owner's console: what is to be done, whom to appoint, whom to find and why."""

import re
from collections.abc import Iterator

import pytest

from freehold.commons.house import queries
from freehold.commons.support import operations as letters
from freehold.foundation import clock
from freehold.trust.people import roles, sign_ins, suspension
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Role
from freehold.trust.rights.looks import who_looked
from tests import cast, post
from tests.interfaces.web.visiting import signed_in, text_of, visitor

pytestmark = pytest.mark.django_db(transaction=True)
WHY = {"purpose": "support", "reason": "she asked for help by phone"}
EMAIL = {**WHY, "categories": ["user.contact.email"], "minutes": "30"}


@pytest.fixture(autouse=True)
def _read_afresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


def entries_about(person: Person) -> int:
    return len(who_looked(cast.access_of(person), at=clock.now()))


def state_of(page: str, title: str) -> str:
    found = re.search(rf'step--(\w+)"(?:(?!step--).)*?{title}', page, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_checklist_ticks_itself_off_as_the_house_is_furnished() -> None:
    esi = signed_in(cast.esi())
    before = text_of(esi.get("/console/"))
    assert state_of(before, "Keep a copy of the keys") == "current"
    assert state_of(before, "Name the house") == "todo"
    esi.post("/console/house/keys/")
    esi.post("/console/house/name/", {"name": "Thistle &amp; Rye", "line": "", "company": ""})
    esi.post("/console/house/joining/", {"joining": "open"})
    after = text_of(esi.get("/console/"))
    for title in ("Keep a copy of the keys", "Name the house", "Decide who can join"):
        assert state_of(after, title) == "done"
    assert "Thistle" in text_of(visitor().get("/trust/"))


def test_what_esi_states_about_trust_stands_on_the_trust_page() -> None:
    esi = signed_in(cast.esi())
    given = {"soc-2-question": "soc-2", "soc-2-standing": "under way", "soc-2-words": "Auditors come in May."}
    assert esi.post("/console/house/answers/", given).status_code == 302
    assert "Auditors come in May." in text_of(visitor().get("/trust/"))
    assert esi.post("/console/house/answers/", {**given, "soc-2-standing": "certainly"}).status_code == 422


def test_only_who_acts_for_the_house_can_be_the_contact() -> None:
    esi, dot, ada = signed_in(cast.esi()), cast.dot(), cast.ada()
    refused = esi.post("/console/house/contact/", {"contact": str(ada.id), "security_address": ""})
    assert refused.status_code == 422
    esi.post("/console/house/contact/", {"contact": str(dot.id), "security_address": "sec@example.org"})
    assert "Dot Lindqvist" in text_of(visitor().get("/trust/"))
    assert "Contact: mailto:sec@example.org" in text_of(visitor().get("/.well-known/security.txt"))


def test_firms_are_named_for_everybody_and_dropped_again() -> None:
    esi = signed_in(cast.esi())
    firm = {"name": "Post & Co", "does": "carries mail", "country": "Norway", "receives": "everybody"}
    esi.post("/console/house/firms/", firm)
    assert "Post &amp; Co" in text_of(visitor().get("/trust/"))
    drop = re.search(
        r'action="(/console/house/firms/[^"]+/drop/)"', text_of(esi.get("/console/house/firms/"))
    )
    assert drop is not None
    esi.post(drop[1])
    assert "Post &amp; Co" not in text_of(visitor().get("/trust/"))


def test_no_page_of_the_console_lists_members() -> None:
    cast.ada()
    esi = signed_in(cast.esi())
    for address in ("/console/", "/console/people/", "/console/house/", "/console/mail/"):
        assert "Ada Vance" not in text_of(esi.get(address))


def test_dot_finds_ada_by_handle_without_an_entry_and_by_address_with_one() -> None:
    ada, dot = cast.ada(), signed_in(cast.dot())
    by_handle = dot.post("/console/people/find/", {"query": "@ada", "purpose": "support", "reason": ""})
    assert by_handle.headers["Location"] == f"/console/people/{ada.id}/"
    assert entries_about(ada) == 0
    unexplained = dot.post("/console/people/find/", {"query": "ada@example.org", **WHY, "reason": "hm"})
    assert unexplained.status_code == 422
    explained = dot.post("/console/people/find/", {"query": "ada@example.org", **WHY})
    assert explained.headers["Location"] == f"/console/people/{ada.id}/"
    assert entries_about(ada) == 1


def test_dot_reads_nothing_private_until_she_unlocks_it_and_ada_reads_that_she_did() -> None:
    ada, dot = cast.ada(), signed_in(cast.dot())
    address = f"/console/people/{ada.id}/"
    assert "ada@example.org" not in text_of(dot.get(address))
    refused = dot.post(f"{address}unlock/", {**EMAIL, "reason": "-- curious --"})
    assert (refused.status_code, "ada@example.org" in text_of(refused)) == (422, False)
    assert entries_about(ada) == 0
    assert dot.post(f"{address}unlock/", EMAIL).headers["Location"] == address
    page = text_of(dot.get(address))
    assert "ada@example.org" in page
    assert "Phone number" not in page
    assert entries_about(ada) == 1
    assert "ada@example.org" not in text_of(signed_in(cast.dot()).get(address))
    end = re.search(r'action="(/console/unlocks/[^"]+/end/)"', page)
    assert end is not None
    dot.post(end[1])
    assert "ada@example.org" not in text_of(dot.get(address))
    assert entries_about(ada) == 1


def test_an_unlock_needs_a_proof_of_these_minutes() -> None:
    ada = cast.ada()
    dot = visitor()
    dot.cookies["sign-in"] = cast.token_of(cast.dot(), at=clock.now() - sign_ins.FRESH)
    answer = dot.post(f"/console/people/{ada.id}/unlock/", EMAIL)
    assert answer.headers["Location"].startswith("/sign-in/confirm/")
    answer = dot.post("/console/people/find/", {"query": "ada@example.org", **WHY})
    assert answer.headers["Location"].startswith("/sign-in/confirm/")
    assert entries_about(ada) == 0


def test_nothing_is_unlocked_beyond_its_purpose_nor_by_whom_it_does_not_belong_to() -> None:
    ada, esi, dot = cast.ada(), cast.esi(), signed_in(cast.dot())
    moderation = {**EMAIL, "purpose": "moderation", "categories": ["user.contact.phone_number"]}
    assert dot.post(f"/console/people/{ada.id}/unlock/", moderation).status_code == 422
    assert dot.post(f"/console/people/{ada.id}/unlock/", {**EMAIL, "minutes": "100000"}).status_code == 422
    colleague = dot.post(f"/console/people/{esi.id}/unlock/", EMAIL)
    assert "esi@example.org" not in text_of(colleague)
    assert "Only the owner unlocks" in text_of(dot.get(f"/console/people/{esi.id}/"))
    assert entries_about(esi) == 0


def test_ada_reads_in_her_activity_that_her_account_was_unlocked_and_dot_that_she_did_it() -> None:
    ada, dot = cast.ada(), cast.dot()
    signed_in(dot).post(f"/console/people/{ada.id}/unlock/", EMAIL)
    hers = text_of(signed_in(ada).get("/me/privacy/activity/"))
    assert "The house unlocked the account" in hers
    assert "by phone" not in hers
    dots = text_of(signed_in(dot).get("/me/privacy/activity/"))
    assert "she asked for help by phone" in dots
    assert "Ada" not in dots


def test_for_security_dot_sees_what_happened_with_an_account() -> None:
    ada, dot = cast.ada(), signed_in(cast.dot())
    visitor().post("/sign-in/", {"login": "ada", "password": "not hers at all"})
    security = {**EMAIL, "purpose": "security", "categories": ["user.device"]}
    dot.post(f"/console/people/{ada.id}/unlock/", security)
    page = text_of(dot.get(f"/console/people/{ada.id}/"))
    assert "with a wrong password" in page
    assert "ada@example.org" not in page


def test_esi_appoints_bram_who_comes_back_with_a_second_factor() -> None:
    bram, esi = cast.bram(), signed_in(cast.esi())
    browser = signed_in(bram)
    esi.post(f"/console/people/{bram.id}/appoint/", {"role": "staff", "scopes": ["letters"]})
    assert roles.roles_of(bram.id) == {Role.STAFF}
    assert browser.get("/me/").status_code == 302
    esi.post(f"/console/people/{bram.id}/dismiss/", {"role": "staff"})
    assert roles.roles_of(bram.id) == frozenset()


def test_the_last_owner_stays() -> None:
    esi = cast.esi()
    signed_in(esi).post(f"/console/people/{esi.id}/dismiss/", {"role": "owner"})
    assert Role.OWNER in roles.roles_of(esi.id)


def test_dot_keeps_chidi_out_and_no_colleague() -> None:
    chidi, esi, dot = cast.chidi(), cast.esi(), signed_in(cast.dot())
    browser = signed_in(chidi)
    dot.post(f"/console/people/{chidi.id}/suspend/", {"why": "spam", "days": "7"})
    assert browser.get("/me/").status_code == 302
    refused = visitor().post("/sign-in/", {"login": "chidi", "password": cast.PASSWORD})
    assert "Your account is suspended" in text_of(refused)
    dot.post(f"/console/people/{esi.id}/suspend/", {"why": "spam", "days": "0"})
    suspension.refuse(cast.house(), esi.id, at=clock.now())
    dot.post(f"/console/people/{chidi.id}/lift/")
    assert visitor().post("/sign-in/", {"login": "chidi", "password": cast.PASSWORD}).status_code == 302


def test_esi_answers_adas_letter_and_ada_reads_that_it_was_opened() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    thread = letters.write_signed(cast.access_of(ada), words="Who was that?", at=clock.now())
    assert "Waits for an answer" in text_of(esi.get("/console/letters/"))
    assert entries_about(ada) == 0
    page = text_of(esi.get(f"/console/letters/{thread.id}/"))
    assert "Who was that?" in page
    assert "Ada Vance" in page
    assert entries_about(ada) == 1
    esi.post(f"/console/letters/{thread.id}/", {"words": "A colleague. It will not happen again."})
    assert "It will not happen again." in text_of(signed_in(ada).get(f"/trust/letters/{thread.id}/"))


def test_esi_opens_letters_that_stayed_here_and_each_reader_finds_an_entry() -> None:
    ada, esi = cast.ada(), signed_in(cast.esi())
    signed_in(ada).post("/me/address/verify/")
    assert "ada@example.org" not in text_of(esi.get("/console/mail/"))
    assert entries_about(ada) == 0
    esi.post("/console/mail/unlock/", {"reason": "to pass the letters on by hand"})
    opened = text_of(esi.get("/console/mail/"))
    assert "ada@example.org" in opened
    assert "/me/address/verify/" in opened
    assert entries_about(ada) == 1
    assert post.deliver() != []
