"""The ring and the root: made once, kept whole, and of no use without each other."""

import json
import os
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from freehold.trust.vault.ring import EpochGone, EpochRing, RingUnavailable
from freehold.trust.vault.root import FileRoot, RootUnavailable

DAY = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.fixture
def root(tmp_path: Path) -> FileRoot:
    return FileRoot.make(tmp_path / "root.key")


@pytest.fixture
def ring(tmp_path: Path, root: FileRoot) -> EpochRing:
    return EpochRing.make(tmp_path / "ring.json", root, at=DAY)


def test_the_root_key_is_readable_by_its_user_alone(tmp_path: Path, root: FileRoot) -> None:
    assert stat.S_IMODE((tmp_path / "root.key").stat().st_mode) == 0o600
    assert root.unwrap(root.wrap(b"k" * 32, context=b"c"), context=b"c") == b"k" * 32


def test_a_root_that_exists_is_never_replaced(tmp_path: Path, root: FileRoot) -> None:
    before = (tmp_path / "root.key").read_text()
    FileRoot.make(tmp_path / "root.key")
    assert (tmp_path / "root.key").read_text() == before
    assert [file.name for file in tmp_path.iterdir()] == ["root.key"]


def test_what_was_wrapped_in_one_context_does_not_unwrap_in_another(root: FileRoot) -> None:
    with pytest.raises(RootUnavailable):
        root.unwrap(root.wrap(b"k" * 32, context=b"epoch/1"), context=b"epoch/2")


@pytest.mark.parametrize("content", ["", "zz", "00" * 31, "00" * 33])
def test_a_damaged_root_is_said_to_be_one(tmp_path: Path, ring: EpochRing, content: str) -> None:
    (tmp_path / "root.key").write_text(content)
    with pytest.raises(RootUnavailable):
        EpochRing(tmp_path / "ring.json", FileRoot(tmp_path / "root.key")).current()


def test_a_missing_root_is_said_to_be_missing(tmp_path: Path, ring: EpochRing) -> None:
    (tmp_path / "root.key").unlink()
    with pytest.raises(RootUnavailable):
        EpochRing(tmp_path / "ring.json", FileRoot(tmp_path / "root.key")).secret("x")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "{}",
        '{"format":"freehold/ring/v2"}',
        '{"format":"freehold/ring/v1","secret":"!","epochs":{}}',
    ],
)
def test_a_damaged_ring_is_said_to_be_one(tmp_path: Path, root: FileRoot, content: str) -> None:
    (tmp_path / "ring.json").write_text(content)
    with pytest.raises(RingUnavailable):
        EpochRing(tmp_path / "ring.json", root).current()


def test_a_missing_ring_is_said_to_be_missing(tmp_path: Path, root: FileRoot) -> None:
    with pytest.raises(RingUnavailable):
        EpochRing(tmp_path / "ring.json", root).current()


def test_the_ring_file_holds_no_key_in_the_clear(tmp_path: Path, ring: EpochRing) -> None:
    text = (tmp_path / "ring.json").read_bytes()
    for key in (ring.current().key, ring._read().secret):
        assert key.hex().encode() not in text
        assert key not in text


def test_derived_keys_differ_by_label_and_stay_the_same(
    tmp_path: Path, root: FileRoot, ring: EpochRing
) -> None:
    again = EpochRing(tmp_path / "ring.json", root)
    assert ring.secret("a") == again.secret("a")
    assert ring.secret("a") != ring.secret("b")
    assert len(ring.secret("a")) == 32


def test_another_process_sees_a_turn_before_it_wraps_again(
    tmp_path: Path, root: FileRoot, ring: EpochRing
) -> None:
    other = EpochRing(tmp_path / "ring.json", root)
    assert other.current().number == 1
    ring.turn(at=DAY + timedelta(days=1))
    assert other.current().number == 2
    assert other.get(1).number == 1


def test_turns_at_the_same_time_all_count(tmp_path: Path, root: FileRoot, ring: EpochRing) -> None:
    turns = [
        threading.Thread(target=lambda: EpochRing(tmp_path / "ring.json", root).turn(at=DAY))
        for _ in range(8)
    ]
    for turn in turns:
        turn.start()
    for turn in turns:
        turn.join()
    assert ring.numbers() == list(range(1, 10))


def test_a_destroyed_epoch_is_gone_from_the_file(tmp_path: Path, root: FileRoot, ring: EpochRing) -> None:
    for day in (1, 2, 9):
        ring.turn(at=DAY + timedelta(days=day))
    assert ring.destroy_before(99, older_than=timedelta(days=7), at=DAY + timedelta(days=9)) == [1, 2]
    assert sorted(json.loads((tmp_path / "ring.json").read_text())["epochs"]) == ["3", "4"]
    with pytest.raises(EpochGone):
        EpochRing(tmp_path / "ring.json", root).get(1)


def test_a_crash_while_writing_leaves_the_old_ring(
    tmp_path: Path, root: FileRoot, ring: EpochRing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crash(_descriptor: int) -> None:
        raise OSError("power lost")

    monkeypatch.setattr(os, "fsync", crash)
    with pytest.raises(OSError, match="power lost"):
        ring.turn(at=DAY)
    monkeypatch.undo()
    assert EpochRing(tmp_path / "ring.json", root).numbers() == [1]
