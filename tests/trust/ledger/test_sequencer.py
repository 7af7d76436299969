"""Entries get their places: one order, one sequencer, all of a round or none of it."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections

from freehold.foundation.database import LEDGER
from freehold.trust.ledger.models import Checkpoint, Log, StoredEntry, Tile
from freehold.trust.ledger.sequencer import LedgerDamaged, LedgerNotOpen, sequence
from freehold.trust.ledger.verifier.notes import read_checkpoint
from tests.trust.ledger.audit import audit
from tests.trust.ledger.house import NOON, Ledger


def test_entries_stand_in_the_order_in_which_they_came(ledger: Ledger) -> None:
    ids = ledger.append(5)
    head = ledger.sequence()
    assert head is not None
    assert head.size == 5
    assert list(StoredEntry.objects.order_by("leaf_index").values_list("id", flat=True)) == ids
    assert audit() == 5


def test_a_signed_head_says_what_stands_in_the_tree(ledger: Ledger) -> None:
    vkey = ledger.open().vkey
    ledger.append(3)
    head = ledger.sequence()
    assert head is not None
    assert read_checkpoint(head.note, [vkey]) == ("house.example/ledger/1", 3, bytes(head.root))


def test_nothing_waiting_is_no_new_head(ledger: Ledger) -> None:
    ledger.append(1)
    assert ledger.sequence() is not None
    assert ledger.sequence() is None
    assert Checkpoint.objects.count() == 2  # of the empty tree, and of one entry


def test_a_round_takes_no_more_than_its_limit(ledger: Ledger) -> None:
    ledger.append(25)
    sizes = [head.size for head in iter(lambda: ledger.sequence(limit=10), None)]
    assert sizes == [10, 20, 25]
    assert audit() == 25


def test_a_tree_that_crosses_tiles_stays_whole(ledger: Ledger) -> None:
    for count in (255, 1, 1, 300, 1_000):
        ledger.append(count)
        ledger.sequence()
    assert audit() == 1_557
    assert sorted(Tile.objects.values_list("level", "number")) == [
        *[(0, number) for number in range(7)],
        (1, 0),
    ]


def test_a_house_without_a_ledger_cannot_sequence(transactional_db: None, tmp_path: Any) -> None:
    with pytest.raises(LedgerNotOpen):
        Ledger(tmp_path).sequence()


@pytest.mark.parametrize("harm", ["changed", "cut", "gone", "head-gone"])
def test_nothing_is_signed_on_top_of_damage(ledger: Ledger, harm: str) -> None:
    ledger.grow(300)
    ledger.append(1)
    tile = Tile.objects.get(level=0, number=1)
    nodes = bytes(tile.nodes)
    match harm:
        case "changed":
            Tile.objects.filter(pk=tile.pk).update(nodes=nodes[:-32] + bytes(32))
        case "cut":
            Tile.objects.filter(pk=tile.pk).update(nodes=nodes[:-32])
        case "gone":
            tile.delete()
        case _:
            Checkpoint.objects.filter(size=300).delete()
    with pytest.raises(LedgerDamaged):
        ledger.sequence()
    assert Log.objects.get().size == 300
    assert StoredEntry.objects.filter(leaf_index=None).count() == 1


def test_several_sequencers_at_once_never_give_a_place_twice(ledger: Ledger) -> None:
    ledger.append(200)

    def work() -> int:
        try:
            return sum(1 for _ in iter(lambda: sequence(at=NOON, signer=ledger.signer, limit=7), None))
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as workers:
        rounds = [one.result() for one in [workers.submit(work) for _ in range(4)]]
    assert sum(rounds) == 29
    assert audit() == 200


class PowerLoss(BaseException):
    """The machine stops: nothing catches this."""


def test_a_round_that_stops_at_any_statement_leaves_all_or_nothing(ledger: Ledger) -> None:
    ledger.grow(300)
    ledger.append(5)
    stopped_at = 0
    while True:
        left = stopped_at

        def stop(execute: Any, *given: Any) -> Any:
            nonlocal left
            if left == 0:
                raise PowerLoss
            left -= 1
            return execute(*given)

        try:
            with connections[LEDGER].execute_wrapper(stop):
                ledger.sequence()
            break
        except PowerLoss:
            assert audit() == 300
            assert StoredEntry.objects.filter(waiting_since=NOON).count() == 5
            stopped_at += 1
    assert stopped_at >= 6
    assert audit() == 305
