"""Media are copied once, listed with their hashes, and removed when no backup names them."""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from freehold.foundation.blobs import FolderBlobs
from freehold.stewardship.assurance.backups import media_copies
from freehold.stewardship.assurance.backups.places.folder import FolderPlace
from freehold.stewardship.assurance.backups.refused import MediaMissing

LATER = datetime(2100, 1, 1, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "media")


@pytest.fixture
def place(tmp_path: Path) -> FolderPlace:
    (tmp_path / "place").mkdir()
    return FolderPlace(tmp_path / "place")


def kept(store: FolderBlobs, body: bytes) -> str:
    with store.draft() as draft:
        draft.write(body)
        draft.keep()
    return draft.name


def copy(store: FolderBlobs, place: FolderPlace, to: Path, known: Iterable[media_copies.Line] = ()) -> int:
    return media_copies.copy_missing(store.older_than(LATER), store, place, known, to)


def read(place: FolderPlace, lines: Iterable[media_copies.Line]) -> dict[str, bytes]:
    found = {}

    def write(name: str, pieces: Iterable[bytes]) -> None:
        found[name] = b"".join(pieces)

    media_copies.bring_back(lines, place, write)
    return found


def test_each_file_is_copied_once(store: FolderBlobs, place: FolderPlace, tmp_path: Path) -> None:
    bodies = {kept(store, b"one" * 700_000): b"one" * 700_000, kept(store, b""): b""}
    assert copy(store, place, tmp_path / "first") == 2
    bodies[kept(store, b"three")] = b"three"
    known = list(media_copies.read_list(tmp_path / "first"))
    assert copy(store, place, tmp_path / "second", known) == 1
    lines = list(media_copies.read_list(tmp_path / "second"))
    assert lines == sorted(lines)
    assert {name: digest for name, _, digest in lines} == {
        name: hashlib.sha256(body).hexdigest() for name, body in bodies.items()
    }
    assert read(place, lines) == bodies


def test_a_file_deleted_meanwhile_is_left_out(store: FolderBlobs, place: FolderPlace, tmp_path: Path) -> None:
    name = kept(store, b"gone")
    names: Iterator[str] = iter([name])
    store.remove(name)
    assert media_copies.copy_missing(names, store, place, (), tmp_path / "list") == 0
    assert list(media_copies.read_list(tmp_path / "list")) == []


def test_what_the_place_holds_under_a_name_is_looked_at(
    store: FolderBlobs, place: FolderPlace, tmp_path: Path
) -> None:
    name = kept(store, b"true")
    place.put(media_copies.in_place(name), [b"torn by a stick that was pulled"])
    assert copy(store, place, tmp_path / "list") == 1
    assert read(place, media_copies.read_list(tmp_path / "list")) == {name: b"true"}


@pytest.mark.parametrize("there", [None, b"frue", b"true and more"])
def test_a_file_that_is_missing_or_changed_is_not_taken(
    store: FolderBlobs, place: FolderPlace, tmp_path: Path, there: bytes | None
) -> None:
    name = kept(store, b"true")
    copy(store, place, tmp_path / "list")
    place.remove(media_copies.in_place(name))
    if there is not None:
        place.put(media_copies.in_place(name), [there])
    with pytest.raises(MediaMissing):
        read(place, media_copies.read_list(tmp_path / "list"))


def test_what_no_backup_names_is_removed(store: FolderBlobs, place: FolderPlace, tmp_path: Path) -> None:
    stays, goes = kept(store, b"stays"), kept(store, b"goes")
    copy(store, place, tmp_path / "old")
    store.remove(goes)
    copy(store, place, tmp_path / "new")
    assert media_copies.remove_unnamed(place, [tmp_path / "old", tmp_path / "new"]) == 0
    assert media_copies.remove_unnamed(place, [tmp_path / "new"]) == 1
    assert [name for name, _ in place.sizes(media_copies.FOLDER)] == [media_copies.in_place(stays)]
