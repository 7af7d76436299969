"""A folder as a place: whole files or none, and never one that is not there."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from freehold.stewardship.assurance.backups.places import known
from freehold.stewardship.assurance.backups.places.contract import NotThere
from freehold.stewardship.assurance.backups.places.folder import FolderPlace
from freehold.stewardship.assurance.backups.places.naming import place_at
from freehold.stewardship.assurance.backups.refused import (
    NoRoomForBackup,
    OtherHouse,
    PlaceIsEmpty,
    PlaceMissing,
    PlaceNotUnderstood,
)


def test_what_is_put_is_got(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path)
    assert place.put("data/one", [b"ab", b"c"]) == 3
    assert b"".join(place.get("data/one")) == b"abc"
    assert list(place.sizes("data/")) == [("data/one", 3)]
    assert list(place.sizes("keys/")) == []
    place.remove("data/one")
    place.remove("data/one")
    with pytest.raises(NotThere):
        next(place.get("data/one"))


def test_a_backup_that_breaks_off_leaves_what_was_there(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path)
    place.put("keys/newest", [b"before"])

    def torn() -> Iterator[bytes]:
        yield b"after"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.put("keys/newest", torn())
    assert b"".join(place.get("keys/newest")) == b"before"
    assert [file.name for file in (tmp_path / "keys").iterdir()] == ["newest"]


def test_what_a_killed_backup_left_counts_for_nothing_and_goes(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path)
    place.put("data/one", [b"a"])
    (tmp_path / "data" / ".draft-0123").write_bytes(b"half")
    assert dict(place.sizes("data/")) == {"data/one": 1}
    assert place.discard_drafts() == 1
    assert [file.name for file in (tmp_path / "data").iterdir()] == ["one"]


def test_a_disk_that_is_full_is_said_to_be_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    place = FolderPlace(tmp_path)
    place.put("keys/newest", [b"before"])
    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(NoRoomForBackup):
        place.put("keys/newest", [b"after"])
    assert b"".join(place.get("keys/newest")) == b"before"


def test_a_place_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    place = FolderPlace(tmp_path / "stick")
    with pytest.raises(PlaceMissing):
        place.put("data/one", [b"a"])
    assert not (tmp_path / "stick").exists()


@pytest.mark.parametrize("words", ["", "ftp://example.org/x", "https://example.org"])
def test_a_place_of_another_kind_is_not_understood(words: str) -> None:
    with pytest.raises(PlaceNotUnderstood):
        place_at(words)


def test_a_place_belongs_to_the_house_that_used_it_first(tmp_path: Path) -> None:
    never = lambda _: False  # noqa: E731
    known.settle(str(tmp_path), "aaaa", used_before=never)
    known.settle(str(tmp_path), "aaaa", used_before=never)
    with pytest.raises(OtherHouse):
        known.settle(str(tmp_path), "bbbb", used_before=never)


def test_an_empty_folder_where_backups_were_is_a_disk_that_is_not_connected(tmp_path: Path) -> None:
    with pytest.raises(PlaceIsEmpty):
        known.settle(str(tmp_path), "aaaa", used_before=lambda _: True)
    assert list(tmp_path.iterdir()) == []
