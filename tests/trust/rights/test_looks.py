"""Who looked: Ada reads every entry about her, in words, and takes proofs home; nobody else does."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.trust.access.copies import mark
from freehold.trust.access.in_one import in_one_entry
from freehold.trust.access.opener import acting
from freehold.trust.ledger import opening, publishing, sequencer
from freehold.trust.ledger.models import ListTile
from freehold.trust.ledger.proofs import NoSuchEntry, NotWhatWasRecorded, NotYetProvable
from freehold.trust.ledger.shelf import FolderShelf
from freehold.trust.ledger.verifier.judging import judge
from freehold.trust.ledger.verifier.refused import Refused
from freehold.trust.people.models import Person
from freehold.trust.register.actors import Actor
from freehold.trust.rights import orphans, public_record
from freehold.trust.rights.looks import look_of, looks_since, months, proof_of, who_looked
from tests import cast

COUNTING = Actor.for_job("counting")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sequence(tmp_path: Path) -> Callable[[], None]:
    """Opens the ledger, and gives waiting entries their places."""

    def run() -> None:
        now, signer, shelf = clock.now(), public_record.signer(), FolderShelf(tmp_path)
        opening.open_ledger(name="house-test", at=now, signer=signer, shelf=shelf)
        while sequencer.sequence(at=now, signer=signer) is not None:
            pass
        publishing.publish(at=now, shelf=shelf)

    return run


def dot_looks_at(person: Person) -> None:
    access = cast.unlocked(cast.dot(), person)
    access.open_many([person.email, person.phone])


def newest(person: Person) -> UUID:
    return who_looked(cast.access_of(person), at=clock.now())[0].id


def test_ada_reads_that_somebody_on_the_staff_looked_at_her_address_and_why() -> None:
    ada = Person.objects.get(id=cast.ada().id)
    dot_looks_at(ada)
    (look,) = who_looked(cast.access_of(ada), at=clock.now())
    assert str(look.by) == "Somebody on the staff"
    assert [str(category) for category in look.categories] == ["e-mail address"]
    assert str(look.purpose) == "To help you when you ask"
    assert looks_since(cast.access_of(ada), since=clock.now() - timedelta(days=1), at=clock.now()) == 1


def test_ada_is_not_told_who_on_the_staff_nor_what_they_wrote_down() -> None:
    ada = Person.objects.get(id=cast.ada().id)
    dot_looks_at(ada)
    (look,) = who_looked(cast.access_of(ada), at=clock.now())
    assert "Dot" not in repr(look)
    assert "phone" not in repr(look)


def test_looking_at_ones_own_is_no_entry_and_bram_reads_nothing_of_adas() -> None:
    ada = Person.objects.get(id=cast.ada().id)
    cast.access_of(ada).open(ada.email)
    assert who_looked(cast.access_of(ada), at=clock.now()) == []
    dot_looks_at(ada)
    assert who_looked(cast.access_of(cast.bram()), at=clock.now()) == []


def test_pages_follow_each_other_without_a_gap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("freehold.trust.rights.looks.ON_A_PAGE", 2)
    ada = Person.objects.get(id=cast.ada().id)
    for _ in range(3):
        dot_looks_at(ada)
    access = cast.access_of(ada)
    first = who_looked(access, at=clock.now())
    second = who_looked(access, at=clock.now(), after=first[-1].number)
    assert [len(first), len(second)] == [2, 1]
    assert len({look.id for look in (*first, *second)}) == 3


def test_ada_takes_a_proof_home_and_the_verifier_finds_it_whole(sequence: Callable[[], None]) -> None:
    ada = Person.objects.get(id=cast.ada().id)
    dot_looks_at(ada)
    with pytest.raises(NotYetProvable):
        proof_of(cast.access_of(ada), entry_id=newest(ada), at=clock.now())
    sequence()
    proof = proof_of(cast.access_of(ada), entry_id=newest(ada), at=clock.now())
    head = public_record.newest_head()
    assert head is not None
    judgement = judge(proof, [head.text], [head.key])
    assert '"by":"staff"' in (judgement.proof.copy or "")
    with pytest.raises(Refused):
        judge(proof.replace("index 0", "index 1"), [head.text], [head.key])
    assert head.key in public_record.verifier()


def jobs_count(*people: Person, task: str = "ages") -> None:
    with acting(COUNTING) as access, in_one_entry(access, task=task) as together:
        together.open_many([person.email for person in people])


def test_ada_reads_what_a_job_counted_of_her_and_others_among_what_was_hers_alone() -> None:
    ada, bram = (Person.objects.get(id=one.id) for one in (cast.ada(), cast.bram()))
    dot_looks_at(ada)
    jobs_count(ada, bram)
    jobs_count(bram)
    dot_looks_at(ada)
    found = who_looked(cast.access_of(ada), at=clock.now())
    assert [(look.people, look.task, look.job) for look in found] == [
        (1, "", ""),
        (64, "ages", "counting"),
        (1, "", ""),
    ]
    assert len(who_looked(cast.access_of(bram), at=clock.now())) == 2
    month = f"{clock.now():%Y-%m}"
    assert [look.id for look in who_looked(cast.access_of(ada), at=clock.now(), month=month)] == [
        look.id for look in found
    ]


def test_entries_for_many_others_push_none_of_adas_off_her_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("freehold.trust.rights.looks._AT_ONCE", 2)
    ada, bram = (Person.objects.get(id=one.id) for one in (cast.ada(), cast.bram()))
    dot_looks_at(ada)
    for _ in range(5):
        jobs_count(bram)
    assert len(who_looked(cast.access_of(ada), at=clock.now())) == 1
    assert len(who_looked(cast.access_of(bram), at=clock.now())) == 5


def test_whoever_is_on_no_list_has_the_lists_of_others_passed_over_in_few_questions(
    django_assert_max_num_queries: Any,
) -> None:
    ada, bram = (Person.objects.get(id=one.id) for one in (cast.ada(), cast.bram()))
    for _ in range(60):
        jobs_count(bram)
    with django_assert_max_num_queries(4, using="ledger"):
        assert who_looked(cast.access_of(ada), at=clock.now()) == []
    with django_assert_max_num_queries(4, using="ledger"):
        assert looks_since(cast.access_of(ada), since=clock.now() - timedelta(days=30), at=clock.now()) == 0


def test_months_in_which_a_job_counted_her_are_months_with_entries(monkeypatch: pytest.MonkeyPatch) -> None:
    ada, bram = (Person.objects.get(id=one.id) for one in (cast.ada(), cast.bram()))
    now = clock.now()
    jobs_count(ada, bram)
    jobs_count(bram)
    assert [months(cast.access_of(one), at=now) for one in (ada, bram)] == [[f"{now:%Y-%m}"]] * 2
    assert months(cast.access_of(cast.chidi()), at=now) == []


def test_adas_proof_shows_that_she_is_on_the_list(sequence: Callable[[], None]) -> None:
    people = [Person.objects.get(id=one.id) for one in (cast.ada(), cast.bram(), cast.chidi())]
    jobs_count(*people)
    sequence()
    head = public_record.newest_head()
    assert head is not None
    places = set()
    for person in people:
        proof = proof_of(cast.access_of(person), entry_id=newest(person), at=clock.now())
        named = judge(proof, [head.text], [head.key]).proof.named
        assert named is not None
        places.add(named.place)
        assert look_of(cast.access_of(person), entry_id=newest(person), at=clock.now()).people == 64
    assert len(places) == len(people)
    with pytest.raises(NoSuchEntry):
        proof_of(cast.access_of(cast.dot()), entry_id=newest(people[0]), at=clock.now())


def test_a_damaged_list_is_the_houses_to_see_and_gives_nobody_a_broken_proof(
    sequence: Callable[[], None],
) -> None:
    ada = Person.objects.get(id=cast.ada().id)
    jobs_count(ada)
    sequence()
    tile = ListTile.objects.get()
    mine = mark(newest(ada), ada.id)
    stored = bytes(tile.marks)
    at = (stored.index(mine) + 32) % len(stored)  # the neighbour of hers
    ListTile.objects.update(marks=stored[:at] + bytes([stored[at] ^ 1]) + stored[at + 1 :])
    with pytest.raises(NotWhatWasRecorded):
        proof_of(cast.access_of(ada), entry_id=newest(ada), at=clock.now())


def test_a_look_of_the_month_before_is_counted_if_it_is_young_enough() -> None:
    ada, now = Person.objects.get(id=cast.ada().id), clock.now()
    dot_looks_at(ada)
    midnight, next_month = now.replace(hour=0, minute=0, second=0), now + timedelta(days=32)
    assert looks_since(cast.access_of(ada), since=midnight, at=next_month) == 1


def test_the_key_of_an_entry_for_many_is_nobodys_orphan() -> None:
    ada = Person.objects.get(id=cast.ada().id)
    jobs_count(ada)
    orphans.note(at=clock.now())
    orphans.shred(at=clock.now() + 2 * orphans.PATIENCE)
    assert len(who_looked(cast.access_of(ada), at=clock.now())) == 1


def test_bram_gets_no_proof_of_an_entry_about_ada(sequence: Callable[[], None]) -> None:
    ada = Person.objects.get(id=cast.ada().id)
    dot_looks_at(ada)
    sequence()
    entry_id = newest(ada)
    for stranger in (
        cast.access_of(cast.bram()),
        cast.access_of(cast.esi(), reason="curious"),
        cast.visitor(),
    ):
        with pytest.raises(NoSuchEntry):
            proof_of(stranger, entry_id=entry_id, at=clock.now())
