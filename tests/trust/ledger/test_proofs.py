"""Proofs as the house gives them, checked as a member checks them."""

from uuid import uuid4

import pytest

from freehold.trust.ledger import entries, forgetting, proofs
from freehold.trust.ledger.models import Checkpoint, StoredEntry, Tile
from freehold.trust.ledger.proofs import NoSuchEntry, NoSuchHead, NotWhatWasRecorded, NotYetProvable, Told
from freehold.trust.ledger.sequencer import LedgerDamaged
from freehold.trust.ledger.verifier.judging import judge
from freehold.trust.ledger.verifier.refused import Refused
from tests.trust.ledger import oracle
from tests.trust.ledger.house import NOON, SALT, SHOWN, Ledger, entry_about, told_entry


def test_adas_proof_says_what_was_recorded_and_holds(ledger: Ledger) -> None:
    entry = told_entry()
    ledger.append(3)
    entries.append([entry], at=NOON)
    ledger.grow(300)
    judged = judge(proofs.proof_file(entry.id, told=Told(shown=SHOWN, salt=SALT)), [], [ledger.open().vkey])
    assert (judged.proof.leaf_index, judged.proof.head.size) == (3, 304)
    assert judged.proof.copy == '{"at":"2026-11-21T12:00:00+00:00","by":"staff",' + (
        '"categories":["user.contact"],"purpose":"support"}'
    )


def test_a_proof_is_of_the_newest_published_head_and_links_to_what_ada_kept(ledger: Ledger) -> None:
    (mine,) = ledger.append(1)
    kept = ledger.grow(6)
    newest = ledger.grow(290)
    link = proofs.consistency_file(kept.size, newest.size)
    judged = judge(proofs.proof_file(mine), [kept.note, link], [ledger.open().vkey])
    assert [head.size for head in judged.heads] == [7, 297]


def test_every_entry_of_a_ledger_is_provable_by_both_implementations(ledger: Ledger) -> None:
    ids = ledger.append(270)
    head = ledger.grow(1)
    public_key, vkey = ledger.signer.public_key, ledger.open().vkey
    for number, entry_id in enumerate(ids):
        proof = proofs.inclusion(entry_id)
        assert proof.index == number
        if number % 30 == 0:
            text = proofs.proof_file(entry_id)
            judge(text, [], [vkey])
            oracle.check_proof_file(text, public_key)
    assert oracle.read_head(head.note, public_key)[1] == 271


def test_an_entry_that_waits_or_is_not_yet_published_has_no_proof_yet(ledger: Ledger) -> None:
    ledger.grow(1)
    (mine,) = ledger.append(1)
    with pytest.raises(NotYetProvable):
        proofs.proof_file(mine)
    ledger.sequence()
    with pytest.raises(NotYetProvable):
        proofs.inclusion(mine)
    ledger.publish()
    assert proofs.inclusion(mine).index == 1


def test_an_entry_that_nobody_wrote_has_no_proof(ledger: Ledger) -> None:
    with pytest.raises(NoSuchEntry):
        proofs.inclusion(uuid4())


def test_a_proof_never_tells_what_was_not_recorded(ledger: Ledger) -> None:
    entry = told_entry()
    entries.append([entry], at=NOON)
    ledger.grow(1)
    for told in (
        Told(shown={**SHOWN, "by": "nobody"}, salt=SALT),
        Told(shown=SHOWN, salt=bytes(32)),
    ):
        with pytest.raises(NotWhatWasRecorded):
            proofs.proof_file(entry.id, told=told)


def test_finns_proof_survives_the_erasure_of_both_copies(ledger: Ledger) -> None:
    (mine,) = ledger.append(1, person="finn")
    ledger.grow(20)
    before = proofs.proof_file(mine)
    forgetting.forget_copies([mine])
    stored = StoredEntry.objects.get(id=mine)
    assert (stored.person_copy, stored.oversight_copy) == (None, None)
    assert proofs.proof_file(mine) == before
    judge(before, [], [ledger.open().vkey])


def test_an_entry_without_an_oversight_copy_is_provable(ledger: Ledger) -> None:
    entry = entry_about(oversight_copy=None)
    entries.append([entry], at=NOON)
    ledger.grow(1)
    judge(proofs.proof_file(entry.id), [], [ledger.open().vkey])


def test_consistency_is_refused_for_sizes_that_never_were(ledger: Ledger) -> None:
    ledger.grow(5)
    for old, new in ((3, 6), (4, 3), (-1, 5), (10**18, 10**18)):
        with pytest.raises(NoSuchHead):
            proofs.consistency(old, new)
    with pytest.raises(NoSuchHead):
        proofs.consistency_file(1, 3)  # never signed
    ledger.append(1)
    ledger.sequence()
    with pytest.raises(NoSuchHead):
        proofs.consistency_file(1, 6)  # signed, and not yet published
    with pytest.raises(NoSuchHead):
        proofs.consistency(1, 3, origin="elsewhere.example/ledger/1")


def test_consistency_between_any_two_sizes_convinces_the_other_implementation(ledger: Ledger) -> None:
    ledger.append(40)
    while (head := ledger.sequence(limit=1)) is not None:
        newest = head
    roots = {one.size: bytes(one.root) for one in Checkpoint.objects.all()}
    for old in range(1, 41):
        proof = proofs.consistency(old, newest.size)
        oracle.check_consistency(old, roots[old], list(proof.hashes), newest.size, roots[newest.size])


def test_the_newest_head_is_there_from_the_start(ledger: Ledger) -> None:
    assert proofs.latest_checkpoint().split("\n")[1] == "0"
    head = ledger.grow(2)
    ledger.append(1)
    ledger.sequence()
    assert proofs.latest_checkpoint() == head.note


def test_a_tile_that_is_gone_is_damage_and_no_proof(ledger: Ledger) -> None:
    (mine,) = ledger.append(1)
    ledger.grow(300)
    tile = Tile.objects.get(level=0, number=0)
    Tile.objects.filter(pk=tile.pk).update(nodes=bytes(tile.nodes)[:64])
    with pytest.raises(LedgerDamaged):
        proofs.inclusion(mine)
    tile.delete()
    with pytest.raises(LedgerDamaged):
        proofs.inclusion(mine)


def test_an_entry_changed_in_the_database_no_longer_proves(ledger: Ledger) -> None:
    (mine,) = ledger.append(1)
    ledger.grow(10)
    for column in ("commitment", "person_hash", "oversight_hash"):
        before = bytes(StoredEntry.objects.values_list(column, flat=True).get(id=mine))
        StoredEntry.objects.filter(id=mine).update(**{column: bytes([before[0] ^ 1]) + before[1:]})
        with pytest.raises(Refused) as refused:
            judge(proofs.proof_file(mine), [], [ledger.open().vkey])
        assert refused.value.code == "inclusion"
        StoredEntry.objects.filter(id=mine).update(**{column: before})
    judge(proofs.proof_file(mine), [], [ledger.open().vkey])
