"""An uploaded archive is read where it lies."""

import io
import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from freehold.stewardship.exit.archives.finding import archive_in
from freehold.stewardship.exit.archives.opening import NoArchive
from freehold.stewardship.exit.archives.sealed import SealedBytes
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from tests.stewardship.exit.archives_in_memory import DATA, TODAY


class Chunks:
    """Stands for a sealed file: gives ranges in pieces."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self.read_bytes = 0

    @property
    def size(self) -> int:
        return len(self._data)

    def range(self, start: int, stop: int) -> Iterator[bytes]:
        self.read_bytes += stop - start
        for place in range(start, stop, 7_000):
            yield self._data[place : min(place + 7_000, stop)]


def test_it_reads_as_a_plain_file_does_wherever_one_looks() -> None:
    dice = random.Random(3)
    data = dice.randbytes(700_000)
    plain, sealed = io.BytesIO(data), SealedBytes(Chunks(data))
    for _turn in range(300):
        whence = dice.choice([io.SEEK_SET, io.SEEK_CUR, io.SEEK_END])
        offset = {0: dice.randrange(800_000), 1: dice.randrange(9_000), 2: -dice.randrange(700_000)}[whence]
        size = dice.choice([0, 1, 30, 5_000, 300_000, -1])
        assert sealed.seek(offset, whence) == plain.seek(offset, whence)
        assert sealed.read(size) == plain.read(size)
        assert sealed.tell() == plain.tell()
    with pytest.raises(OSError, match="beginning"):
        sealed.seek(-1)


def test_reading_on_opens_each_part_once() -> None:
    file = Chunks(bytes(1_000_000))
    sealed = SealedBytes(file)
    while sealed.read(1_000):
        pass
    assert file.read_bytes == 1_000_000


def test_a_sealed_zip_brings_the_same_community_as_the_folder(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for path in (DATA / "stackexchange").iterdir():
            made.write(path, f"site/{path.name}")
    archive = archive_in(SealedBytes(Chunks(packed.getvalue())), name="site.zip", limits=DEFAULT)
    reader = StackExchangeReader(archive, limits=DEFAULT, at=TODAY)
    assert sum(1 for _row in reader.read()) == 272 + 177 + 230 + 1119 + 71 + 612


def test_nothing_is_no_archive() -> None:
    with pytest.raises(NoArchive):
        archive_in(SealedBytes(Chunks(b"")), name="x.zip", limits=DEFAULT)
