"""What we hold: every fact of one's own, none of anybody else's, and no password."""

import pytest

from freehold.capabilities.community.operations import edits
from freehold.commons.support import operations as letters
from freehold.foundation import clock
from freehold.trust.people import persons, tokens
from freehold.trust.people.tokens import TokenKind
from freehold.trust.rights.holdings import Fact, what_we_hold, what_we_may_hold
from tests import cast
from tests.trust.rights.erasing import life

pytestmark = pytest.mark.django_db


def facts_of(person: object) -> dict[str, Fact]:
    shelves = what_we_hold(cast.access_of(person))  # type: ignore[arg-type]  # a member of the cast
    return {fact.key: fact for shelf in shelves for fact in shelf.facts}


def test_ada_reads_her_address_with_why_and_who_can_see_it() -> None:
    email = facts_of(cast.ada())["people.person.email"]
    assert email.values == ["ada@example.org"]
    assert str(email.label) == "E-mail address"
    assert email.is_private
    assert str(email.personal.purpose.title) == "To keep your account"


def test_ada_sees_what_everybody_sees_as_public() -> None:
    assert not facts_of(cast.ada())["people.person.name"].is_private


def test_ada_sees_nothing_of_bram() -> None:
    cast.bram()
    shown = " ".join(value for fact in facts_of(cast.ada()).values() for value in fact.values)
    assert "bram" not in shown.lower()


def test_a_fact_that_is_not_there_is_not_listed() -> None:
    assert "people.person.phone" not in facts_of(cast.ada())


def test_what_is_kept_to_be_compared_is_named_and_never_shown() -> None:
    ada = cast.ada()
    persons.record_verification(ada.id, at=clock.now())
    tokens.issue(TokenKind.RESET, person_id=ada.id, at=clock.now(), data={"mark": "xyzzy"})
    shelves = what_we_hold(cast.access_of(ada))
    kept = [fact for shelf in shelves for fact in shelf.facts if not fact.readable]
    assert all("compared" in value for fact in kept for value in fact.values)


def test_adas_letters_of_worry_are_among_what_we_hold() -> None:
    ada = cast.ada()
    letters.write_signed(cast.access_of(ada), words="I worry about the door.", at=clock.now())
    assert facts_of(ada)["support.message.words"].values == ["I worry about the door."]


def test_a_visitor_is_told_what_there_is_a_place_for_and_no_value() -> None:
    cast.ada()
    assert what_we_hold(cast.visitor()) == []
    told = {fact.key: fact for fact in what_we_may_hold()}
    assert {"people.person.email", "support.message.words"} <= told.keys()
    assert not any(fact.values or fact.count for fact in told.values())


def test_what_is_sealed_is_counted_by_what_there_is_and_not_by_rows() -> None:
    ada = cast.ada()
    group = life.a_public_group()
    for number in range(7):
        life.ask(ada, group, f"Rye {number}", "Rye.")
    private = life._in_private(ada, cast.bram())
    assert facts_of(ada)["community.post.words"].count == 1, "of public posts nothing is sealed"
    for number in range(6):
        life.answer(ada, private, f"Seed {number}")
    edits.withdraw(cast.access_of(ada), post_id=life.ask(ada, group, "Rye again", "Rye.").post_id)
    assert facts_of(ada)["community.post.words"].count == 7
