"""One entry for many: written before a figure is told, found by those on it, and by nobody else."""

from uuid import UUID

import pytest

from freehold.foundation import clock
from freehold.trust.access import copies
from freehold.trust.access.in_one import in_one_entry
from freehold.trust.access.opener import acting
from freehold.trust.ledger import entries, lists
from freehold.trust.ledger.models import ListTile, StoredEntry
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import OPERATION
from tests.trust.vault.letters import Letter

COUNTING = Actor.for_job("counting")
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("letters")]


def letter_of(person: UUID) -> Letter:
    Letter.objects.create(person_id=person, text="private", email=f"{person.hex}@example.org", name="Ada")
    return Letter.objects.get(person_id=person)


def is_on(entry_id: UUID, person: UUID) -> bool:
    return lists.naming({entry_id: copies.mark(entry_id, person)}) == {entry_id}


def test_a_job_that_opens_something_of_two_writes_one_entry_for_each_kind(ada: UUID, bram: UUID) -> None:
    rows = [letter_of(ada), letter_of(bram)]
    with acting(COUNTING) as access, in_one_entry(access, task="letters") as together:
        for _again in range(2):
            assert together.open_many([row.text for row in rows]) == ["private", "private"]
        together.open(rows[0].email)
        assert not StoredEntry.objects.exists()
    found = list(StoredEntry.objects.order_by("number"))
    assert {bytes(one.subject_index or b"") for one in found} == {copies.shared_index(f"{clock.now():%Y-%m}")}
    named = [
        {one for one in (ada, bram) if lists.naming({row.id: copies.mark(row.id, one)})} for row in found
    ]
    assert named == [{ada, bram}, {ada}]
    assert not any(one.in_office for one in found)


def test_the_marks_of_one_person_in_two_lists_have_nothing_in_common(ada: UUID) -> None:
    row = letter_of(ada)
    for _ in range(2):
        with acting(COUNTING) as access, in_one_entry(access, task="letters") as together:
            together.open(row.text)
    first, second = (cut(bytes(one.marks)) for one in ListTile.objects.all())
    assert (len(first), len(second), first & second) == (64, 64, set())
    assert not any(ada.bytes in one for one in first | second)


def cut(stored: bytes) -> set[bytes]:
    return {stored[at : at + 32] for at in range(0, len(stored), 32)}


def test_as_many_people_have_the_same_margin_in_every_list_and_one_more_another(ada: UUID) -> None:
    """Else many lists of the same people would tell how many they are."""
    counts = range(100, 140)
    found = [copies.margin("user.demographic", count) for count in counts]
    assert [copies.margin("user.demographic", count) for count in counts] == found
    assert [copies.margin("user.contact", count) for count in counts] != found
    assert len(set(found)) > 5
    assert 15 < sum(found) / len(found) < 25


@pytest.mark.record_replaced
def test_what_cannot_be_written_down_is_not_told(ada: UUID, monkeypatch: pytest.MonkeyPatch) -> None:
    row, told = letter_of(ada), []

    def full(*_given: object, **_more: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(entries, "append_listed", full)
    with acting(COUNTING) as access:

        def count() -> int:
            with in_one_entry(access, task="letters") as together:
                return len(together.open(row.text))

        with pytest.raises(OSError, match="no space"):
            told.append(count())
    assert told == []


def test_what_was_opened_stands_there_even_if_the_counting_failed(ada: UUID) -> None:
    row = letter_of(ada)
    with (
        pytest.raises(LookupError),
        acting(COUNTING) as access,
        in_one_entry(access, task="letters") as together,
    ):
        together.open(row.text)
        raise LookupError  # the counting fails
    assert StoredEntry.objects.count() == 1


def test_who_opens_nothing_writes_nothing(ada: UUID) -> None:
    with acting(COUNTING) as access, in_one_entry(access, task="letters"):
        pass
    assert not StoredEntry.objects.exists()


def test_nobody_else_looks_under_cover_of_a_job(ada: UUID) -> None:
    row, dot = letter_of(ada), Actor.person(UUID(int=4), Role.STAFF)
    with acting(COUNTING) as access, in_one_entry(access, task="letters") as together:
        with pytest.raises(ValueError, match="a job"):
            together.acting_as(dot, OPERATION).put_on_record(ada, "user.content")
        together.open(row.text)
    assert StoredEntry.objects.count() == 1


@pytest.mark.parametrize("who", [Actor.person(UUID(int=4), Role.STAFF), Actor.house()], ids=["dot", "house"])
def test_only_a_job_may_have_one_entry_for_many(who: Actor) -> None:
    with acting(who, purpose=OPERATION) as access, pytest.raises(ValueError, match="a job"):
        in_one_entry(access, task="letters").__enter__()
