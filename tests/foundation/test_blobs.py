"""Files under random names: whole or not at all, and never outside their folder."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from freehold.foundation import clock
from freehold.foundation.blobs import FolderBlobs, NoRoom, NoSuchBlob

OUTSIDE = [
    "",
    "..",
    "../secret",
    "a" * 31,
    "A" * 32,
    "a" * 32 + "\n",
    "../" + "a" * 29,
    "/" + "a" * 31,
    "\0" * 32,
]


@pytest.fixture
def blobs(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "media")


def kept(blobs: FolderBlobs, content: bytes = b"sealed bytes") -> str:
    with blobs.draft() as draft:
        draft.write(content)
        draft.keep()
    return draft.name


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_kept_is_read_back_in_ranges(blobs: FolderBlobs) -> None:
    name = kept(blobs, b"0123456789")
    assert blobs.size(name) == 10
    assert blobs.read(name, 3, 4) == b"3456"
    assert blobs.read(name, 8, 100) == b"89"


def test_a_draft_left_without_keep_leaves_nothing(blobs: FolderBlobs, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), blobs.draft() as draft:
        draft.write(b"half of a picture")
        raise RuntimeError
    assert files(tmp_path) == []
    with pytest.raises(NoSuchBlob):
        blobs.size(draft.name)


def test_a_draft_is_no_blob_before_it_is_kept(blobs: FolderBlobs) -> None:
    with blobs.draft() as draft:
        draft.write(b"half")
        assert draft.read(1, 2) == b"al"
        with pytest.raises(NoSuchBlob):
            blobs.read(draft.name, 0, 1)


def test_keeping_waits_for_the_disk_before_the_name_appears(
    blobs: FolderBlobs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    done: list[str] = []
    fsync, rename = os.fsync, Path.rename

    def watched_fsync(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        fsync(handle)

    def watched_rename(path: Path, target: Path) -> Path:
        done.append("rename")
        return rename(path, target)

    monkeypatch.setattr(os, "fsync", watched_fsync)
    monkeypatch.setattr(Path, "rename", watched_rename)
    kept(blobs)
    assert done == ["file", "rename", "folder", "folder"]


def test_only_the_running_user_reads_the_files(blobs: FolderBlobs, tmp_path: Path) -> None:
    kept(blobs)
    for path in [tmp_path / "media", *(tmp_path / "media").rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.parametrize("name", OUTSIDE)
def test_no_name_leads_out_of_the_folder(blobs: FolderBlobs, tmp_path: Path, name: str) -> None:
    (tmp_path / "secret").write_text("not yours")
    for use in (blobs.size, blobs.remove, lambda name: blobs.read(name, 0, 9)):
        with pytest.raises(NoSuchBlob):
            use(name)
    assert (tmp_path / "secret").exists()


def test_a_link_put_in_the_folder_is_not_followed(blobs: FolderBlobs, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("not yours")
    name = "ab" * 16
    (tmp_path / "media" / "ab").mkdir()
    (tmp_path / "media" / "ab" / name).symlink_to(tmp_path / "secret")
    with pytest.raises(NoSuchBlob):
        blobs.read(name, 0, 9)


def test_removing_twice_is_removing(blobs: FolderBlobs) -> None:
    name = kept(blobs)
    blobs.remove(name)
    blobs.remove(name)
    with pytest.raises(NoSuchBlob):
        blobs.read(name, 0, 1)


def test_names_are_random_and_never_the_same(blobs: FolderBlobs) -> None:
    names = {kept(blobs) for _ in range(20)}
    assert len(names) == 20
    assert all(len(name) == 32 for name in names)


def test_a_full_disk_is_said_so_and_leaves_nothing(
    blobs: FolderBlobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(NoRoom), blobs.draft() as draft:
        draft.write(b"x")
    assert files(tmp_path) == []


def test_a_disk_that_fails_at_the_last_moment_leaves_nothing(
    blobs: FolderBlobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_: int) -> None:
        raise OSError(5, "Input/output error")

    with pytest.raises(NoRoom), blobs.draft() as draft:
        draft.write(b"x")
        monkeypatch.setattr(os, "fsync", failing)
        draft.keep()
    assert files(tmp_path) == []


def test_old_blobs_are_listed_and_drafts_are_not_blobs(blobs: FolderBlobs) -> None:
    name = kept(blobs)
    with blobs.draft():
        assert list(blobs.older_than(clock.now() + timedelta(seconds=5))) == [name]
        assert list(blobs.older_than(clock.now() - timedelta(minutes=1))) == []


def test_what_a_dead_writer_left_is_discarded_and_a_live_one_goes_on(
    blobs: FolderBlobs, tmp_path: Path
) -> None:
    dead, live = blobs.draft(), blobs.draft()
    dead.write(b"dead")
    hour_ago = clock.now().timestamp() - 3_600
    os.utime(tmp_path / "media" / "drafts" / dead.name, (hour_ago, hour_ago))
    assert blobs.discard_drafts(untouched_since=clock.now() - timedelta(minutes=10)) == 1
    live.write(b"alive")
    live.keep()
    assert blobs.size(live.name) == 5
    dead.discard()
