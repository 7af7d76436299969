from datetime import timedelta

import pytest

from freehold.foundation import clock
from freehold.trust.people import addresses, changing_address, persons, resetting, sign_ins
from freehold.trust.people.addresses import AddressTaken
from freehold.trust.people.models import Person
from freehold.trust.people.sign_ins import NotFresh, Visit
from freehold.trust.people.throttles import TooOften
from freehold.trust.people.tokens import LinkSpent
from tests import cast, post

pytestmark = pytest.mark.django_db
NEW = "ada.vance@example.net"


def ask(person: Person, address: str = NEW) -> None:
    at = clock.now()
    changing_address.ask(cast.signed_in(person, at=at), address=address, at=at)


def confirm(token: str) -> None:
    changing_address.confirm(cast.house(), token=token, at=clock.now())


def test_nothing_changes_before_the_new_address_answers_and_then_both_are_told() -> None:
    ada = cast.ada()
    ask(ada)
    letter = post.letter_to(NEW)
    assert addresses.person_with(NEW) is None
    confirm(letter.token)
    assert addresses.person_with(NEW) == ada.id
    assert addresses.person_with("ada@example.org") is None
    told = {each.to: each.template for each in post.deliver()}
    assert told == {"ada@example.org": "people.address-changed", NEW: "people.address-in-use"}


def test_who_reads_the_old_address_takes_it_back_and_every_browser_is_signed_out() -> None:
    ada = cast.ada()
    ask(ada)
    confirm(post.letter_to(NEW).token)
    thief = cast.token_of(ada)
    (undo,) = [each.token for each in post.deliver() if each.to == "ada@example.org"]
    changing_address.undo(cast.house(), token=undo, at=clock.now())
    assert addresses.person_with("ada@example.org") == ada.id
    assert sign_ins.signed_in(cast.house(), thief, at=clock.now()) is None
    assert post.letter_to("ada@example.org").template == "people.reset"
    with pytest.raises(LinkSpent):
        changing_address.undo(cast.house(), token=undo, at=clock.now())


def test_two_weeks_later_it_cannot_be_taken_back() -> None:
    ask(cast.ada())
    confirm(post.letter_to(NEW).token)
    (undo,) = [each.token for each in post.deliver() if each.to == "ada@example.org"]
    with pytest.raises(LinkSpent):
        changing_address.undo(cast.house(), token=undo, at=clock.now() + timedelta(days=14))


def test_brams_address_is_asked_nothing_and_ada_learns_nothing() -> None:
    ada = cast.ada()
    cast.bram()
    ask(ada, "bram@example.org")
    assert post.deliver() == []


def test_an_address_that_bram_took_meanwhile_is_refused_to_who_proved_it() -> None:
    ada = cast.ada()
    ask(ada)
    token = post.letter_to(NEW).token
    persons.take_in(handle="quick", name="Quick", email=NEW, at=clock.now())
    with pytest.raises(AddressTaken):
        confirm(token)


def test_changing_needs_a_fresh_proof_and_is_slowed_down() -> None:
    ada, at = cast.ada(), clock.now()
    with pytest.raises(NotFresh):
        changing_address.ask(cast.signed_in(ada, at=at - timedelta(hours=1)), address=NEW, at=at)
    for _ in range(5):
        ask(ada)
    with pytest.raises(TooOften):
        ask(ada)


def test_links_to_reset_that_went_to_the_old_address_end() -> None:
    ada = cast.ada()
    resetting.ask(address="ada@example.org", visit=Visit(), at=clock.now())
    reset = post.letter_to("ada@example.org").token
    ask(ada)
    confirm(post.letter_to(NEW).token)
    with pytest.raises(LinkSpent):
        resetting.look(cast.house(), reset, at=clock.now())


def test_an_address_is_verified_by_its_answer() -> None:
    cast.house()
    person = persons.take_in(handle="new", name="New", email="new@example.org", at=clock.now())
    assert not persons.is_verified(person.id)
    changing_address.ask_to_verify(person.id, at=clock.now())
    changing_address.verify(cast.house(), token=post.letter_to("new@example.org").token, at=clock.now())
    assert persons.is_verified(person.id)
