"""Documents on a disk: a folder is one zip, and nothing larger than its source ever sends is read."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from freehold.stewardship.watch.signals import files
from freehold.stewardship.watch.signals.refused import TooLarge


def test_a_folder_is_one_zip_of_its_documents_however_old_they_are(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "one.json").write_text("{}")
    (tmp_path / "read-me.txt").write_text("no document")
    os.utime(tmp_path / "in" / "one.json", (0, 0))
    with zipfile.ZipFile(io.BytesIO(files.read(tmp_path, largest=100))) as packed:
        assert {name: packed.read(name) for name in packed.namelist()} == {"in/one.json": b"{}"}


def test_more_than_its_source_sends_is_not_read_from_a_file_or_from_a_folder(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(b"x" * 60)
    (tmp_path / "two.json").write_bytes(b"x" * 60)
    files.read(tmp_path, largest=120)
    with pytest.raises(TooLarge):
        files.read(tmp_path, largest=119)
    files.read(tmp_path / "one.json", largest=60)
    with pytest.raises(TooLarge):
        files.read(tmp_path / "one.json", largest=59)


def test_a_file_that_is_too_large_for_memory_is_left_where_it_is(tmp_path: Path) -> None:
    with (tmp_path / "endless.json").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(TooLarge):
        files.read(tmp_path, largest=1_000)
