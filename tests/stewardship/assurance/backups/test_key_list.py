"""A data backup opens as long as its key stands in the list, and never again."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from freehold.stewardship.assurance.backups.key_list import KeyList
from freehold.stewardship.assurance.backups.refused import Damaged, Expired
from freehold.trust.vault.root import FileRoot, RootUnavailable

NOW = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture
def keys(tmp_path: Path) -> KeyList:
    return KeyList(tmp_path / "backup-keys.json", FileRoot.make(tmp_path / "root.key"))


def test_each_backup_has_a_key_of_its_own(keys: KeyList) -> None:
    first, second = (keys.add(name, expires=NOW) for name in ("a", "b"))
    assert first != second
    assert (keys.key("a"), keys.key("b")) == (first, second)


def test_an_expired_backup_opens_nowhere(keys: KeyList, tmp_path: Path) -> None:
    keys.add("past", expires=NOW)
    keys.add("new", expires=NOW + timedelta(days=1))
    assert keys.expire(at=NOW - timedelta(seconds=1)) == []
    assert keys.expire(at=NOW) == ["past"]
    with pytest.raises(Expired):
        keys.key("past")
    assert keys.ids() == ["new"]
    assert "past" not in (tmp_path / "backup-keys.json").read_text()


def test_another_root_opens_no_key(keys: KeyList, tmp_path: Path) -> None:
    keys.add("a", expires=NOW)
    other = KeyList(tmp_path / "backup-keys.json", FileRoot.make(tmp_path / "other.key"))
    with pytest.raises(RootUnavailable):
        other.key("a")


def test_a_key_of_one_backup_does_not_pass_for_that_of_another(keys: KeyList, tmp_path: Path) -> None:
    keys.add("a", expires=NOW)
    file = tmp_path / "backup-keys.json"
    file.write_text(file.read_text().replace('"a"', '"b"'))
    with pytest.raises(RootUnavailable):
        keys.key("b")


def test_a_damaged_list_is_said_to_be_damaged(keys: KeyList, tmp_path: Path) -> None:
    (tmp_path / "backup-keys.json").write_text('{"format": "something"}')
    with pytest.raises(Damaged):
        keys.ids()
