"""Files on their way in: sealed from the first byte, limited, gone when nobody finishes them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from freehold.commons.media import operations
from freehold.commons.media.uploads import TooManyBytes, Upload
from freehold.foundation import clock
from freehold.foundation.blobs import FolderBlobs
from freehold.trust.vault.chunked import CutShort, FileRefused

CANARY = b"Ada's canary flies over Analytical Lane. "


def on_disk(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_what_arrives_is_read_back_and_is_never_in_clear_on_disk(media_folder: Path) -> None:
    content = CANARY * 3_000
    with Upload(most=1_000_000) as upload:
        for at in range(0, len(content), 777):
            upload.write(content[at : at + 777])
        upload.finish()
        assert len(on_disk(media_folder)) > len(content)
        assert CANARY[:12] not in on_disk(media_folder)
        assert b"".join(upload.pieces()) == content
    assert on_disk(media_folder) == b""


def test_a_file_over_the_limit_is_refused_as_soon_as_it_is_over(media_folder: Path) -> None:
    with pytest.raises(TooManyBytes), Upload(most=1_000) as upload:
        upload.write(bytes(1_000))
        upload.write(b"x")
    assert on_disk(media_folder) == b""


def test_the_limits_are_named_to_the_one_who_meets_them() -> None:
    assert f"{operations.PICTURE_BYTES // 1_000_000} MB" in TooManyBytes.for_members
    assert f"{operations.FILE_BYTES // 1_000_000} MB" in TooManyBytes.for_members


def test_an_upload_that_did_not_end_is_not_read(media_folder: Path) -> None:
    with Upload(most=1_000_000) as upload:
        upload.write(CANARY * 3_000)
        with pytest.raises(FileRefused):
            list(upload.pieces())


def test_an_upload_altered_on_disk_is_refused(media_folder: Path, arrived: Callable[[bytes], Upload]) -> None:
    upload = arrived(CANARY)
    [draft] = (media_folder / "drafts").iterdir()
    sealed = bytearray(draft.read_bytes())
    sealed[60] ^= 1
    draft.write_bytes(sealed)
    with pytest.raises(FileRefused):
        list(upload.pieces())
    draft.write_bytes(b"")
    with pytest.raises(CutShort):
        list(upload.pieces())


def test_what_a_killed_process_left_is_swept(media_folder: Path) -> None:
    killed = Upload(most=1_000_000)
    killed.write(CANARY * 3_000)
    store = FolderBlobs(media_folder)
    assert store.discard_drafts(untouched_since=clock.now() - timedelta(minutes=10)) == 0
    assert store.discard_drafts(untouched_since=clock.now() + timedelta(seconds=1)) == 1
    assert on_disk(media_folder) == b""
