"""An update that fails leaves the house as it was, also one that was killed half-way."""

import base64
import hashlib
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connections

from freehold.stewardship.assurance.backups import genuine, snapshots, updating
from freehold.stewardship.assurance.backups.refused import NoRoomForBackup
from freehold.stewardship.assurance.backups.updating import UpdateFailed
from freehold.trust.people.models import Person
from freehold.trust.vault import keyring
from tests import cast

pytestmark = pytest.mark.django_db(transaction=True)
DONE = {"default": ["people.0099_better"]}


@pytest.fixture(autouse=True)
def _no_copies_left() -> Iterator[None]:
    keyring.prepare()
    yield
    assert not (settings.HOUSE.data / "before-update").exists()


def half_a_migration() -> dict[str, list[str]]:
    """It changes a table, deletes somebody, and breaks."""
    with connections["default"].cursor() as cursor:
        cursor.execute("ALTER TABLE people_person ADD COLUMN favourite_colour varchar(20) NULL")
        cursor.execute("CREATE TABLE half_made (id integer)")
    Person.objects.all().delete()
    raise RuntimeError("column does not fit")


def columns() -> set[str]:
    with connections["default"].cursor() as cursor:
        described = connections["default"].introspection.get_table_description(cursor, "people_person")
        tables = connections["default"].introspection.table_names(cursor)
    return {column.name for column in described} | set(tables)


def nothing(*_: object) -> None:
    return None


def test_a_migration_that_fails_is_taken_back(capsys: pytest.CaptureFixture[str]) -> None:
    ada, before, said = cast.ada(), columns(), []
    with pytest.raises(UpdateFailed) as failed:
        updating.update(migrate=half_a_migration, look=nothing, say=said.append)
    assert isinstance(failed.value.__cause__, RuntimeError)
    assert said == ["RuntimeError: column does not fit"]
    assert columns() == before
    assert cast.access_of(ada).open(Person.objects.get().name) == "Ada Vance"


def test_a_house_that_is_not_well_afterwards_is_taken_back_too() -> None:
    cast.ada()

    def migrate() -> dict[str, list[str]]:
        cast.bram()
        return DONE

    def look() -> None:
        raise updating.NothingOpens

    with pytest.raises(UpdateFailed):
        updating.update(migrate=migrate, look=look, say=nothing)
    assert Person.objects.count() == 1


def test_an_update_that_goes_well_stays() -> None:
    cast.ada()

    def migrate() -> dict[str, list[str]]:
        cast.bram()
        return DONE

    done = updating.update(migrate=migrate, look=nothing, say=nothing)
    assert (done.migrated, done.taken_back) == (DONE, False)
    assert Person.objects.count() == 2


def test_an_update_that_was_killed_is_taken_back_at_the_next_start() -> None:
    cast.ada()

    def killed() -> dict[str, list[str]]:
        Person.objects.all().delete()
        raise SystemExit

    with pytest.raises(SystemExit):
        updating.update(migrate=killed, look=nothing, say=nothing)
    assert Person.objects.count() == 0
    assert updating.take_back_what_was_cut_off()
    assert Person.objects.count() == 1
    assert not updating.take_back_what_was_cut_off()


def test_copies_that_were_cut_off_are_no_copies(monkeypatch: pytest.MonkeyPatch) -> None:
    cast.ada()

    def full(*_: object) -> None:
        raise NoRoomForBackup

    monkeypatch.setattr(snapshots, "take", full)
    with pytest.raises(NoRoomForBackup):
        updating.update(migrate=half_a_migration, look=nothing, say=nothing)
    assert Person.objects.count() == 1


def test_this_program_is_genuine() -> None:
    assert genuine.faults() == []


def test_another_version_than_the_locked_one_is_found() -> None:
    lock = (
        "django==1.0 \\\n    --hash=sha256:00\nno-such-package[more]==3\n"
        "django==2.0 ; python_full_version < '3.0' \\\n    --hash=sha256:00\n"  # for another system
    )
    assert list(genuine._other_versions(lock)) == [
        f"django is {version('django')}, and ==1.0 in the lock file",
        "no-such-package is not installed, and ==3 in the lock file",
    ]


def test_a_changed_file_of_an_installed_package_is_found(tmp_path: Path) -> None:
    class File:
        def __init__(self, body: bytes, told: bytes) -> None:
            self.suffix = ".py"
            (tmp_path / hashlib.sha256(body + told).hexdigest()).write_bytes(body)
            self._at = tmp_path / hashlib.sha256(body + told).hexdigest()
            digest = base64.urlsafe_b64encode(hashlib.sha256(told).digest()).rstrip(b"=").decode()
            self.hash = type("Hash", (), {"mode": "sha256", "value": digest})()

        def locate(self) -> Path:
            return self._at

        def __str__(self) -> str:
            return "freehold/door.py"

    class Installed:
        files = [File(b"as released", b"as released"), File(b"changed", b"as released")]

    assert list(genuine._changed_files(Installed())) == ["freehold/door.py is not as it was released"]  # type: ignore[arg-type]
