"""A head lies on the shelf, off the data disk, before it counts as published."""

import os
import stat
from pathlib import Path

import pytest

from freehold.trust.ledger.models import Checkpoint
from freehold.trust.ledger.notes import Origin
from freehold.trust.ledger.publishing import publish
from freehold.trust.ledger.shelf import FolderShelf, ShelfIsAhead, ShelfUnreadable, Shelved
from tests.trust.ledger.house import NOON, Ledger


class FullDisk(OSError):
    pass


class BrokenShelf(FolderShelf):
    def put(self, head: Shelved) -> None:
        raise FullDisk


def test_the_newest_head_lies_on_the_shelf_and_is_marked(ledger: Ledger) -> None:
    head = ledger.grow(3)
    newest = ledger.shelf.newest()
    assert newest is not None
    assert (newest.size, newest.note) == (3, head.note)
    assert Checkpoint.objects.get(size=3).published_at == NOON


def test_a_head_that_never_reached_the_shelf_is_not_published(ledger: Ledger) -> None:
    ledger.append(1)
    ledger.sequence()
    with pytest.raises(FullDisk):
        publish(at=NOON, shelf=BrokenShelf(ledger.folder))
    assert Checkpoint.objects.get(size=1).published_at is None
    assert ledger.publish() is not None


def test_publishing_again_does_nothing(ledger: Ledger) -> None:
    ledger.grow(1)
    assert ledger.publish() is None


def test_a_head_shipped_but_not_marked_before_a_crash_is_marked_afterwards(ledger: Ledger) -> None:
    ledger.grow(2)
    Checkpoint.objects.update(published_at=None)
    published = ledger.publish()
    assert published is not None
    assert published.size == 2


def test_a_slower_worker_does_not_replace_a_newer_head(ledger: Ledger) -> None:
    ledger.append(1)
    ledger.sequence()

    class Overtaken(FolderShelf):
        def put(self, head: Shelved) -> None:
            if head.size == 1:
                ledger.grow(1)
            super().put(head)

    assert publish(at=NOON, shelf=Overtaken(ledger.folder)) is None
    newest = ledger.shelf.newest()
    assert newest is not None
    assert newest.size == 2


def test_a_database_behind_the_shelf_publishes_nothing(ledger: Ledger) -> None:
    ledger.grow(2)
    Checkpoint.objects.filter(size=2).delete()
    Checkpoint.objects.update(published_at=None)
    with pytest.raises(ShelfIsAhead):
        ledger.publish()


def test_a_shelf_takes_no_other_head_of_the_same_size(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    shelf.put(Shelved(Origin("house", 1), 4, "house/1\n4\none\n"))
    shelf.put(Shelved(Origin("house", 1), 4, "house/1\n4\none\n"))
    with pytest.raises(ShelfIsAhead):
        shelf.put(Shelved(Origin("house", 1), 4, "house/1\n4\nanother\n"))


def test_the_newest_generation_is_the_newest_head(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    for generation, size in ((2, 0), (1, 900), (10, 5)):
        shelf.put(Shelved(Origin("house", generation), size, f"house/{generation}\n{size}\nroot\n"))
    newest = shelf.newest()
    assert newest is not None
    assert newest.origin == Origin("house", 10)


@pytest.mark.parametrize(
    "damage", [b"", b"house/1\n", b"house\n1\nroot\n", b"house/1\nmany\nroot\n", b"\xff\xfe"]
)
def test_a_damaged_shelf_is_said_to_be_damaged(tmp_path: Path, damage: bytes) -> None:
    (tmp_path / "00000001.checkpoint").write_bytes(damage)
    with pytest.raises(ShelfUnreadable):
        FolderShelf(tmp_path).newest()


def test_a_half_written_draft_is_not_taken_for_a_head(tmp_path: Path) -> None:
    shelf = FolderShelf(tmp_path)
    shelf.put(Shelved(Origin("house", 1), 4, "house/1\n4\nroot\n"))
    (tmp_path / "00000002.4711.draft").write_text("house/2")
    newest = shelf.newest()
    assert newest is not None
    assert newest.origin.generation == 1


def test_only_the_house_reads_its_shelf_and_every_file_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[int] = []
    real = os.fsync
    monkeypatch.setattr(os, "fsync", lambda number: (synced.append(number), real(number)))
    folder = tmp_path / "checkpoints"
    FolderShelf(folder).put(Shelved(Origin("house", 1), 4, "house/1\n4\nroot\n"))
    assert len(synced) == 2  # the file, and the folder that names it
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "00000001.checkpoint").stat().st_mode) == 0o600
