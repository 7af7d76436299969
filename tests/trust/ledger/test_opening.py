"""A house that starts compares its ledger with what members have seen, and never goes backwards."""

import shutil
from pathlib import Path

import pytest
from django.db import connections

from freehold.foundation.database import LEDGER
from freehold.trust.ledger import proofs
from freehold.trust.ledger.models import Checkpoint, Log, StoredEntry, Tile
from freehold.trust.ledger.notes import LedgerNameRefused
from freehold.trust.ledger.opening import ShelfNotOurs, open_ledger
from freehold.trust.ledger.shelf import ShelfUnreadable
from freehold.trust.ledger.signer import Ed25519Signer
from freehold.trust.ledger.verifier.files import read_gap
from freehold.trust.ledger.verifier.judging import judge
from freehold.trust.ledger.verifier.refused import Refused
from tests.trust.ledger.audit import audit
from tests.trust.ledger.house import NAME, NOON, Ledger


class Backup:
    """The ledger's rows as they were, put back later: a machine that died and was rebuilt."""

    MODELS = (Log, StoredEntry, Tile, Checkpoint)

    def __init__(self) -> None:
        self.rows = [(model, list(model._default_manager.all())) for model in self.MODELS]

    def restore(self) -> None:
        for model, _ in reversed(self.rows):
            model._default_manager.all().delete()
        for model, rows in self.rows:
            model._default_manager.bulk_create(rows)
        if connections[LEDGER].vendor == "postgresql":
            with connections[LEDGER].cursor() as cursor:
                for table, column in (
                    ("ledger_entry", "number"),
                    ("ledger_tile", "id"),
                    ("ledger_checkpoint", "id"),
                ):
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('{table}', '{column}'),"
                        f" (SELECT COALESCE(MAX({column}), 0) + 1 FROM {table}))"
                    )


def test_a_new_house_opens_its_first_log_and_shelves_its_empty_head(ledger: Ledger) -> None:
    newest = ledger.shelf.newest()
    assert newest is not None
    assert (str(newest.origin), newest.size) == (f"{NAME}/1", 0)


def test_a_house_that_starts_again_goes_on_in_the_same_log(ledger: Ledger) -> None:
    ledger.grow(3)
    assert ledger.open().origin == f"{NAME}/1"
    assert ledger.open().gap == ""
    ledger.grow(2)
    assert audit() == 5


def test_another_name_later_does_not_open_another_log(ledger: Ledger) -> None:
    opened = open_ledger(name="elsewhere.example/ledger", at=NOON, signer=ledger.signer, shelf=ledger.shelf)
    assert opened.origin == f"{NAME}/1"


@pytest.mark.parametrize("name", ["", "two words", "a+b", "line\nbreak", "x" * 201])
def test_a_name_that_would_break_a_note_is_refused(transactional_db: None, tmp_path: Path, name: str) -> None:
    with pytest.raises(LedgerNameRefused):
        open_ledger(name=name, at=NOON, signer=Ed25519Signer(bytes(32)), shelf=Ledger(tmp_path).shelf)


def test_what_was_signed_but_not_shipped_before_a_crash_is_shipped_at_start(ledger: Ledger) -> None:
    ledger.append(2)
    ledger.sequence()
    ledger.open()
    newest = ledger.shelf.newest()
    assert newest is not None
    assert newest.size == 2


def test_an_emptied_shelf_gets_the_last_published_head_again(ledger: Ledger) -> None:
    head = ledger.grow(2)
    shutil.rmtree(ledger.folder)
    ledger.open()
    newest = ledger.shelf.newest()
    assert newest is not None
    assert newest.note == head.note


def test_a_restored_house_declares_what_it_lost_and_goes_on(ledger: Ledger) -> None:
    vkey = ledger.open().vkey
    kept_head = ledger.grow(4)
    backup = Backup()
    lost = ledger.append(3)
    published = ledger.grow(1)
    lost_proof = proofs.proof_file(lost[0])
    backup.restore()

    opened = ledger.open()
    assert opened.origin == f"{NAME}/2"
    gap = read_gap(opened.gap, [vkey])
    assert (gap.published.size, gap.kept.size) == (published.size, kept_head.size) == (8, 4)
    assert gap.new_key == opened.vkey
    assert (ledger.folder / "00000002.gap").read_text() == opened.gap

    fresh = ledger.append(2)
    ledger.grow(1)
    assert audit() == 3
    # A reader who trusted the old key follows the statement to the new log, and their old proof still holds.
    judge(proofs.proof_file(fresh[0]), [kept_head.note, opened.gap], [vkey])
    judge(lost_proof, [opened.gap, proofs.latest_checkpoint()], [vkey])
    with pytest.raises(Refused) as refused:
        judge(proofs.proof_file(fresh[0]), [kept_head.note], [vkey])
    assert refused.value.code == "key"


def test_entries_from_before_the_gap_keep_their_proofs(ledger: Ledger) -> None:
    vkey = ledger.open().vkey
    first = ledger.append(4)
    ledger.grow(1)
    backup = Backup()
    ledger.grow(3)
    backup.restore()
    ledger.open()
    assert judge(proofs.proof_file(first[2]), [], [vkey]).proof.head == (
        f"{NAME}/1",
        5,
        bytes(Checkpoint.objects.get(log=1, size=5).root),
    )


def test_entries_that_waited_in_the_backup_get_their_place_in_the_new_log(ledger: Ledger) -> None:
    ledger.grow(2)
    waiting = ledger.append(2)
    backup = Backup()
    ledger.grow(3)
    backup.restore()
    ledger.open()
    ledger.sequence()
    assert set(StoredEntry.objects.filter(log=2).values_list("id", flat=True)) == set(waiting)


def test_an_unpublished_head_in_the_backup_stands_in_the_statement(ledger: Ledger) -> None:
    ledger.grow(2)
    early = ledger.append(2)
    ledger.sequence()
    backup = Backup()
    ledger.grow(3)
    backup.restore()
    gap = ledger.open().gap
    assert "\nkept 4 " in gap
    assert proofs.inclusion(early[0]).size == 4


def test_a_house_that_lost_its_whole_ledger_goes_on_in_the_next_log(ledger: Ledger) -> None:
    ledger.grow(5)
    for model in reversed(Backup.MODELS):
        model._default_manager.all().delete()
    opened = ledger.open()
    assert opened.origin == f"{NAME}/2"
    assert "\nkept 0 47DEQpj8HBSa+" in opened.gap


def test_a_database_that_grew_another_way_is_declared_too(ledger: Ledger) -> None:
    """Restored without the check and used: as large as what was published, and not the same."""
    first_vkey = ledger.open().vkey
    ledger.grow(4)
    backup = Backup()
    ledger.grow(3)
    backup.restore()
    ledger.append(5)
    ledger.sequence()
    gap = read_gap(ledger.open().gap, [first_vkey])
    assert (gap.published.size, gap.kept.size) == (7, 9)
    assert gap.published.root != gap.kept.root


def test_a_second_loss_is_declared_after_the_first(ledger: Ledger) -> None:
    vkey = ledger.open().vkey
    for generation in (2, 3):
        ledger.grow(2)
        backup = Backup()
        ledger.grow(2)
        backup.restore()
        assert ledger.open().origin == f"{NAME}/{generation}"
    mine = ledger.append(1)
    ledger.grow(1)
    statements = [log.gap for log in Log.objects.exclude(gap="").order_by("-generation")]
    assert len(judge(proofs.proof_file(mine[0]), statements, [vkey]).gaps) == 2


def test_a_backup_from_before_the_last_gap_opens_yet_another_log(ledger: Ledger) -> None:
    ledger.grow(2)
    early = Backup()
    ledger.grow(2)
    early.restore()
    assert ledger.open().origin == f"{NAME}/2"
    ledger.grow(1)
    early.restore()
    opened = ledger.open()
    assert opened.origin == f"{NAME}/3"
    assert f"\nold {NAME}/2\npublished 1 " in opened.gap
    assert "\nkept 0 " in opened.gap


def test_a_shelf_older_than_the_open_log_does_not_open_another(ledger: Ledger) -> None:
    ledger.grow(2)
    backup = Backup()
    ledger.grow(2)
    old_shelf = (ledger.folder / "00000001.checkpoint").read_text()
    backup.restore()
    ledger.open()
    shutil.rmtree(ledger.folder)
    ledger.folder.mkdir()
    (ledger.folder / "00000001.checkpoint").write_text(old_shelf)
    assert ledger.open().origin == f"{NAME}/2"


def test_another_houses_shelf_stops_the_start(ledger: Ledger) -> None:
    ledger.grow(1)
    with pytest.raises(ShelfNotOurs):
        open_ledger(name=NAME, at=NOON, signer=Ed25519Signer(bytes(32)), shelf=ledger.shelf)


def test_a_shelf_with_a_changed_head_stops_the_start(ledger: Ledger) -> None:
    ledger.grow(1)
    file = ledger.folder / "00000001.checkpoint"
    file.write_text(file.read_text().replace("\n1\n", "\n9\n"))
    with pytest.raises(ShelfNotOurs):
        ledger.open()
    file.write_text("")
    with pytest.raises(ShelfUnreadable):
        ledger.open()
