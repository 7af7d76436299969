"""The list of who was erased: as its format says, and durable through kills."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from freehold.trust.rights.erasing.erasure_list import Erased, ErasureList, ErasuresUnreadable, Kind

VECTORS = sorted((Path(__file__).parents[3] / "vectors" / "erasure-list").glob("*.json"))
KEY = bytes(range(32))
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def a_list(folder: Path) -> ErasureList:
    return ErasureList(folder / "erasures.list", lambda: KEY)


def of(days: int = 0, kind: Kind = Kind.PERSON) -> Erased:
    return Erased(NOON + timedelta(days=days), kind, uuid4(), "media.media" if kind is Kind.ROW else "")


def test_there_are_vectors() -> None:
    assert len(VECTORS) >= 19


@pytest.mark.parametrize("file", VECTORS, ids=lambda file: file.stem)
def test_a_list_reads_as_its_vector_says(file: Path, tmp_path: Path) -> None:
    vector = json.loads(file.read_text())
    written = tmp_path / "erasures.list"
    written.write_text(vector["file"])
    read = ErasureList(written, lambda: bytes.fromhex(vector["key"]))
    if isinstance(vector["expect"], str):
        with pytest.raises(ErasuresUnreadable) as refused:
            read.entries()
        assert vector["expect"] == f"refused: {refused.value.why}"
    else:
        found = [
            {"at": one.at.isoformat(), "kind": one.kind.value, "id": str(one.id), "table": one.table}
            for one in read.entries()
        ]
        assert found == vector["expect"]


def test_what_is_appended_is_read_again_in_its_order(tmp_path: Path) -> None:
    written = [of(), of(1, Kind.PERSON_BUT_PUBLIC_WORDS), of(2, Kind.ROW)]
    a_list(tmp_path).append(*written[:2])
    a_list(tmp_path).append(written[2])
    assert a_list(tmp_path).entries() == written
    assert (tmp_path / "erasures.list").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("cut", [3, 20, 40, 90])
def test_what_a_killed_process_left_is_cut_off_by_the_next(tmp_path: Path, cut: int) -> None:
    finn, gus = of(), of(1)
    a_list(tmp_path).append(finn, gus)
    file = tmp_path / "erasures.list"
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])
    a_list(tmp_path).append(gus)
    assert a_list(tmp_path).entries() in ([finn, gus], [gus])


def test_the_list_names_nobody_to_who_has_no_ring(tmp_path: Path) -> None:
    finn = of()
    a_list(tmp_path).append(finn)
    stolen = (tmp_path / "erasures.list").read_bytes()
    assert finn.id.hex.encode() not in stolen
    assert finn.id.bytes not in stolen
    with pytest.raises(ErasuresUnreadable):
        ErasureList(tmp_path / "erasures.list", lambda: bytes(32)).entries()


def test_entries_that_every_backup_is_younger_than_go_and_the_others_stay(tmp_path: Path) -> None:
    old, young = of(), of(31)
    listed = a_list(tmp_path)
    listed.append(old, young)
    assert listed.forget_before(NOON + timedelta(days=30)) == 1
    assert listed.entries() == [young]
    assert listed.forget_before(NOON + timedelta(days=30)) == 0
    listed.append(old)
    assert listed.entries() == [young, old]


def test_a_list_that_is_not_there_names_nobody(tmp_path: Path) -> None:
    assert a_list(tmp_path).entries() == []
