"""The list of an entry for many: its root and its paths are those of RFC 6962, however many are on it."""

import hashlib
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from freehold.trust.ledger import entries, lists
from freehold.trust.ledger.leaf import EntryRefused, leaf_hash
from freehold.trust.ledger.lists import MARKS, NotOnTheList
from freehold.trust.ledger.models import ListTile, StoredEntry
from freehold.trust.ledger.verifier.files import OnList
from freehold.trust.ledger.verifier.refused import Refused
from freehold.trust.ledger.verifier.trees import check_named
from tests.trust.ledger.house import NOON, entry_about
from tests.vectors.ledger import definitions

EDGES = (1, 2, 3, MARKS - 1, MARKS, MARKS + 1, 2 * MARKS, 3 * MARKS + 7)


def marks(count: int) -> list[bytes]:
    return [hashlib.sha256(number.to_bytes(4, "big")).digest() for number in range(count)]


def written(count: int) -> tuple[UUID, lists.Listed]:
    entry, listed = entry_about(), lists.of(marks(count))
    entries.append_listed(entry, listed, at=NOON)
    return entry.id, listed


@given(st.integers(1, 700))
def test_the_root_is_that_of_the_definition(count: int) -> None:
    leaves = [leaf_hash(mark) for mark in sorted(marks(count))]
    assert lists.of(marks(count)).root == definitions.root(leaves)


def test_whoever_comes_twice_stands_once_and_the_order_they_came_in_is_gone() -> None:
    some = marks(300)
    assert lists.of([*some, *some[:5]]) == lists.of(some[::-1])
    assert list(lists.of(some).marks) == sorted(some)


@given(st.integers(0, 600))
def test_nobody_reads_from_a_list_how_many_are_on_it(count: int) -> None:
    real = set(marks(count))
    made = lists.among_nobodys(real, margin=20)
    assert real <= made
    assert len(made) >= max(lists.LEAST, count)
    assert len(made).bit_count() == 1
    assert len(made) <= max(lists.LEAST, 2 * (count + 100))
    assert made - real != lists.among_nobodys(real, margin=20) - real or count == len(made)


def test_a_margin_below_nothing_takes_nobody_off_and_a_list_never_outgrows_its_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real = set(marks(100))
    assert len(lists.among_nobodys(real, margin=-40)) == 128
    monkeypatch.setattr(lists, "MOST_MARKS", 120)
    assert len(lists.among_nobodys(real, margin=90)) == 120


@pytest.mark.parametrize("refused", [[], [bytes(31)], [bytes(32), bytes(33)]])
def test_nobody_and_what_is_no_mark_are_refused(refused: list[bytes]) -> None:
    with pytest.raises(EntryRefused):
        lists.of(refused)


def test_more_people_than_a_list_takes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "MOST_MARKS", 10)
    assert lists.of(marks(10)).size == 10
    with pytest.raises(EntryRefused):
        lists.of(marks(11))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("count", EDGES)
def test_each_on_it_has_a_place_and_the_path_of_the_definition(count: int) -> None:
    entry_id, listed = written(count)
    leaves = [leaf_hash(mark) for mark in listed.marks]
    for index in {0, count // 2, count - 1, min(MARKS, count - 1)}:
        place = lists.place(entry_id, listed.marks[index])
        assert (place.index, list(place.path)) == (index, definitions.path(index, leaves))
        found = OnList(leaves[index], place.index, list(place.path), count, listed.root)
        check_named(found)
        for wrong in (found._replace(place=index + 1), found._replace(leaf=leaf_hash(bytes(32)))):
            with pytest.raises(Refused):
                check_named(wrong)


@pytest.mark.django_db(transaction=True)
def test_it_says_which_lists_name_somebody_and_no_others() -> None:
    (first, one), (second, _other) = written(MARKS + 50), written(20)
    late = one.marks[-1]  # on the first list, in its last tile
    between = hashlib.sha256(b"nobody").digest()
    assert lists.naming({first: late, second: late}) == (
        {first} if late not in marks(20) else {first, second}
    )
    assert lists.naming({first: between, uuid4(): late}) == set()
    assert lists.naming({}) == set()
    assert lists.naming({first: one.marks[MARKS], second: marks(20)[3]}) == {first, second}
    for entry_id, mark in ((first, between), (uuid4(), late)):
        with pytest.raises(NotOnTheList):
            lists.place(entry_id, mark)


@pytest.mark.django_db(transaction=True)
def test_many_lists_are_asked_about_in_few_questions(django_assert_num_queries: Any) -> None:
    (entry_id, listed), strangers = written(5), {uuid4(): bytes(32) for _ in range(120)}
    with django_assert_num_queries(2, using="ledger"):
        assert lists.naming({**strangers, entry_id: listed.marks[2]}) == {entry_id}


@pytest.mark.django_db(transaction=True)
def test_an_entry_and_its_list_are_written_both_or_neither(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EntryRefused):
        entries.append_listed(entry_about(subject_index=b"short"), lists.of(marks(3)), at=NOON)
    monkeypatch.setattr(entries, "_INSERT", "INSERT INTO nowhere VALUES (%s)")
    with pytest.raises(Exception, match=r".+"):
        entries.append_listed(entry_about(), lists.of(marks(3)), at=NOON)
    assert (ListTile.objects.count(), StoredEntry.objects.count()) == (0, 0)
