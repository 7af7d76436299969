"""What the house was told is noted once, in full and in the parts that would betray it."""

from collections.abc import Callable

import pytest

from freehold.stewardship.assurance.theft.fingerprints import KINDS, fingerprints
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.facts import Facts


def test_a_fact_told_twice_is_one_fact() -> None:
    facts = Facts()
    assert facts.keep("letter", "the same words") == facts.keep("letter", "the same words")
    assert len(facts) == 1


def test_part_of_a_name_or_of_an_address_is_enough() -> None:
    facts = Facts()
    facts.keep_name("Ada Tulovasari", shown=False)
    facts.keep_email("tulovasari.a@kemi.example")
    assert {b"Tulovasari", b"tulovasari.a", b"Ada Tulovasari"} <= {fact.value for fact in facts}


def test_an_address_of_a_browser_is_looked_for_as_bytes_and_as_a_network_too() -> None:
    facts = Facts()
    facts.keep_address("2001:db8:1:2:3:4:5:6")
    assert {fact.value for fact in facts} == {
        b"2001:db8:1:2:3:4:5:6",
        b"2001:db8:1:2::/64",
        bytes.fromhex("20010db8000100020003000400050006"),
    }


def test_pieces_of_a_file_come_from_all_over_it() -> None:
    facts, content = Facts(), bytes(range(256)) * 4
    facts.keep_file("photo", content[:1_000], pieces=4)
    at = sorted(content.find(fact.value) for fact in facts)
    assert len(at) == 4
    assert all(len(fact.value) == 24 for fact in facts)


def test_what_is_short_is_looked_for_as_a_whole_value_alone() -> None:
    facts = Facts()
    facts.keep("age band", "18–24")
    facts.keep("letter", "eight or more")
    assert set(facts.short.values()) == {"18–24".encode()}
    assert set(facts.sought.values()) == {b"eight or more"}


def test_digests_are_looked_for_of_what_can_be_guessed_alone() -> None:
    facts = Facts()
    facts.keep("phone number", "+4930123456")
    facts.keep_token("cookie", "/reset/ABCdef0123/")
    names = [name for name, _ in fingerprints(facts)]
    assert names == [f"phone number 1, its {kind}" for kind in KINDS]
    assert b"ABCdef0123" in {fact.value for fact in facts}


def test_a_digest_in_small_letters_is_looked_for_where_it_differs() -> None:
    facts = Facts()
    facts.keep("name", "Ada")
    assert len(list(fingerprints(facts))) == 2 * len(KINDS)


@pytest.mark.parametrize(
    "make", [canaries.word, canaries.name, canaries.email, canaries.phone, canaries.agent]
)
def test_no_two_canaries_are_alike(make: Callable[[], str]) -> None:
    assert len({make() for _ in range(500)}) == 500


def test_a_photograph_bears_what_would_betray_its_maker() -> None:
    photo = canaries.photograph("Ada Vance", "Berlin, second floor")
    assert photo.startswith(b"\xff\xd8")
    assert b"Ada Vance" in photo
    assert b"Berlin, second floor" in photo
