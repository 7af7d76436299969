"""Archives made to hurt, and honest ones beside them."""

import os
import stat
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.archives.opening import MissingPart, NoArchive, TooLarge, UnsupportedPacking
from freehold.stewardship.exit.archives.zipped import DamagedZip, OddEntry, TooManyEntries, ZipBomb
from freehold.stewardship.exit.limits import DEFAULT, KIB, MIB, Limits

GIB = 1024 * MIB


def contents(path: Path, limits: Limits = DEFAULT) -> dict[str, bytes]:
    found = {}
    with archive_at(path, limits) as archive:
        for name in archive.names():
            with archive.open(name) as part:
                found[name] = b"".join(iter(lambda: part.read(64 * KIB), b""))
    return found


def zipped(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            made.writestr(name, data)
    return path


def entry(name: str, mode: int = stat.S_IFREG | 0o600) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder")
    info.filename = name
    info.external_attr = mode << 16
    return info


def zip_of(path: Path, *entries: zipfile.ZipInfo, data: bytes = b"x") -> Path:
    with zipfile.ZipFile(path, "w") as made:
        for info in entries:
            made.writestr(info, data)
    return path


def test_a_folder_a_zip_and_a_zip_with_a_folder_in_it_read_alike(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "Users.xml").write_bytes(b"<users/>")
    plain = zipped(tmp_path / "a.zip", **{"Users.xml": b"<users/>"})
    nested = zipped(tmp_path / "b.zip", **{"site/": b"", "site/Users.xml": b"<users/>"})
    assert contents(folder) == contents(plain) == contents(nested) == {"Users.xml": b"<users/>"}


@pytest.mark.parametrize(
    "name",
    ["../Users.xml", "a/../../Users.xml", "/etc/passwd", "C:/Users.xml", "..\\Users.xml", "Users.xml\0.txt"],
)
def test_a_path_that_leads_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(OddEntry):
        contents(zip_of(tmp_path / "a.zip", entry(name)))


@pytest.mark.parametrize("mode", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFSOCK])
def test_anything_but_a_plain_file_in_a_zip_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(OddEntry):
        contents(zip_of(tmp_path / "a.zip", entry("Users.xml", mode | 0o777), data=b"/etc/passwd"))


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    with pytest.raises(OddEntry, match="same name"):
        contents(zip_of(tmp_path / "a.zip", entry("a/Users.xml"), entry("b/Users.xml")))


def test_an_encrypted_file_is_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", entry("Users.xml"))
    path.write_bytes(_with_encrypted_flag(path.read_bytes()))
    with pytest.raises(OddEntry):
        contents(path)


def _with_encrypted_flag(data: bytes) -> bytes:
    central = data.index(b"PK\x01\x02") + 8
    return data[:central] + b"\x01\x00" + data[central + 2 :]


def test_a_way_of_packing_that_may_take_any_memory_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as made:
        made.writestr("Users.xml", b"<users/>")
    with pytest.raises(OddEntry, match="store or deflate"):
        contents(path)


def test_a_bomb_is_refused_by_its_ratio(tmp_path: Path) -> None:
    with pytest.raises(ZipBomb, match="200 times"):
        contents(zipped(tmp_path / "a.zip", **{"Users.xml": bytes(4 * MIB)}))


def test_many_files_that_are_too_much_together_are_refused(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{f"{n}.xml": os.urandom(40 * KIB) for n in range(4)})
    with pytest.raises(ZipBomb, match="102,400 bytes"):
        contents(path, Limits(archive_bytes=100 * KIB))


def test_a_file_that_lies_about_its_size_yields_no_more_than_it_said(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"Users.xml": os.urandom(90 * KIB)})
    data = path.read_bytes()
    true, said = (90 * KIB).to_bytes(4, "little"), (10).to_bytes(4, "little")
    path.write_bytes(data.replace(true, said))
    with pytest.raises(DamagedZip):
        contents(path)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", *[entry(f"{n}.xml") for n in range(6)])
    with pytest.raises(TooManyEntries, match="more than 5 files"):
        contents(path, Limits(entries=5))


def test_a_list_of_entries_that_would_fill_the_memory_is_never_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    entries = 40_000
    with zipfile.ZipFile(path, "w") as made:
        for number in range(entries):
            made.writestr(zipfile.ZipInfo(f"{number}.xml"), b"")
    tracemalloc.start()
    with pytest.raises(TooManyEntries):
        contents(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4 * MIB


def test_overlapping_entries_are_refused(tmp_path: Path) -> None:
    path = zip_of(tmp_path / "a.zip", entry("a.xml"), entry("b.xml"), data=b"x" * 100)
    data = bytearray(path.read_bytes())
    second = data.index(b"PK\x01\x02", data.index(b"PK\x01\x02") + 4)
    data[second + 42 : second + 46] = bytes(4)
    path.write_bytes(bytes(data))
    with pytest.raises(Refusal):
        contents(path)


@pytest.mark.parametrize("cut", [4, 40, 120])
def test_a_zip_that_is_cut_off_is_refused(tmp_path: Path, cut: int) -> None:
    path = zipped(tmp_path / "a.zip", **{"Users.xml": os.urandom(100)})
    path.write_bytes(path.read_bytes()[:-cut])
    with pytest.raises(DamagedZip):
        contents(path)


def test_a_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", **{"Users.xml": os.urandom(500)})
    data = bytearray(path.read_bytes())
    data[200] ^= 1
    path.write_bytes(bytes(data))
    with pytest.raises(DamagedZip):
        contents(path)


def test_two_gigabytes_are_refused_before_the_first_byte(tmp_path: Path) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    for name, path in {"Users.xml": folder / "Users.xml", "a.xml": tmp_path / "a.xml"}.items():
        with path.open("wb") as file:
            file.truncate(2 * GIB)
        started = time.process_time()
        with pytest.raises(TooLarge, match=rf"{name} is larger than the limit of 1,073,741,824 bytes"):
            contents(path.parent if name == "Users.xml" else path)
        assert time.process_time() - started < 0.5


def test_a_file_that_grows_while_it_is_read_stops_at_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_bytes(b"x" * 10)
    with archive_at(path, Limits(part_bytes=20)) as archive, archive.open("a.xml") as part:
        path.write_bytes(b"x" * 30)
        with pytest.raises(TooLarge):
            part.read(64)


def _linked(folder: Path) -> None:
    (folder / "Users.xml").symlink_to("/etc/passwd")


def _piped(folder: Path) -> None:
    os.mkfifo(folder / "Users.xml")


def _nested(folder: Path) -> None:
    (folder / "Users.xml").mkdir()


@pytest.mark.parametrize("place", [_linked, _piped, _nested])
def test_in_a_folder_only_plain_files_are_there(tmp_path: Path, place: Callable[[Path], None]) -> None:
    place(tmp_path)
    with archive_at(tmp_path, DEFAULT) as archive:
        assert archive.names() == frozenset()
        with pytest.raises(MissingPart), archive.open("Users.xml"):
            pass


def test_a_link_or_a_pipe_given_as_the_file_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "real.xml").write_bytes(b"<rss/>")
    (tmp_path / "link.xml").symlink_to(tmp_path / "real.xml")
    os.mkfifo(tmp_path / "pipe.xml")
    for name in ("link.xml", "pipe.xml", "missing.xml"):
        with pytest.raises(NoArchive):
            contents(tmp_path / name)


@pytest.mark.parametrize("first", [b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\0\0\0", b"BZh91A"])
def test_other_packings_are_named_and_not_guessed(tmp_path: Path, first: bytes) -> None:
    path = tmp_path / "dump.xml"
    path.write_bytes(first + bytes(100))
    with pytest.raises(UnsupportedPacking, match="Unpack this archive first"):
        contents(path)
