from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.core import checks

from freehold.foundation.house import House
from freehold.site import start_up


def ids(found: start_up.Found) -> list[str | None]:
    return [each.id for each in found]


@pytest.fixture
def house(tmp_path: Path, settings: Any) -> House:
    settings.HOUSE = House(data=tmp_path / "data", keys=tmp_path / "keys")
    settings.HOUSE.make_folders()
    return settings.HOUSE


def test_keys_inside_the_data_folder_keep_the_house_closed(house: House, settings: Any) -> None:
    assert start_up.keys_lie_apart() == []
    settings.HOUSE = House(data=house.data, keys=house.data / "db" / ".." / "keys")
    assert ids(start_up.keys_lie_apart()) == ["freehold.E101"]


def test_a_root_key_that_others_may_read_keeps_the_house_closed(house: House) -> None:
    house.root_key.touch(mode=0o600)
    house.ring.touch(mode=0o600)
    assert start_up.keys_are_private() == []
    house.ring.chmod(0o640)
    assert ids(start_up.keys_are_private()) == ["freehold.E102"]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("", []),
        ("https://community.example.org", []),
        ("http://localhost:8000", []),
        ("http://community.example.org", ["freehold.W104"]),
        ("community.example.org", ["freehold.E103"]),
        ("https://community.example.org/path", ["freehold.E103"]),
        ("https://", ["freehold.E103"]),
    ],
)
def test_the_address_has_to_be_one_that_links_can_begin_with(
    settings: Any, address: str, found: list[str]
) -> None:
    settings.ADDRESS = address
    assert ids(start_up.address_is_whole()) == found


def test_databases_of_two_kinds_keep_the_house_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    sqlite, server = {"ENGINE": "django.db.backends.sqlite3"}, {"ENGINE": "django.db.backends.postgresql"}
    databases = {"default": sqlite, "keys": sqlite}
    monkeypatch.setattr(start_up, "settings", SimpleNamespace(DATABASES=databases))
    assert start_up.databases_go_together() == []
    databases["default"] = server
    assert ids(start_up.databases_go_together()) == ["freehold.E105"]


def test_the_house_that_the_tests_run_in_may_open() -> None:
    assert [each for each in checks.run_checks() if each.level >= checks.ERROR] == []
