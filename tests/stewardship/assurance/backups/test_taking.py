"""A backup holds everything, shows nothing, and counts only when it is whole."""

from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from threading import Timer

import pytest
from django.conf import settings
from pytest_django.fixtures import Settings

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import (
    freshness,
    house_keys,
    keys_copies,
    pruning,
    staging,
    taking,
    telling,
)
from freehold.stewardship.assurance.backups.freshness import State
from freehold.stewardship.assurance.backups.models import CopyKind, MadeCopy
from freehold.stewardship.assurance.backups.places.folder import FolderPlace
from freehold.stewardship.assurance.backups.refused import (
    Busy,
    Damaged,
    Expired,
    KeysCopyMissing,
    NoBackups,
    NoRoomForBackup,
    NowhereToGo,
    OtherHouse,
    PlaceIsEmpty,
)
from freehold.stewardship.assurance.backups.staging import Staged
from freehold.trust.people.models import Person
from freehold.trust.vault.ring import RingUnavailable
from freehold.trust.vault.root import FileRoot
from tests import cast
from tests.stewardship.assurance.backups.conftest import Places

pytestmark = pytest.mark.django_db(transaction=True)
NOW = clock.now()


def take(places: Places, **given: bool) -> taking.Taken:
    return taking.take([str(places.data)], [str(places.keys)], at=clock.now(), **given)


def staged(places: Places, folder: Path, *, root: Path | None = None, backup_id: str = "") -> Staged:
    data, keys = folder / "data", folder / "keys"
    data.mkdir(parents=True)
    keys.mkdir()
    return staging.stage(
        FolderPlace(places.data),
        FolderPlace(places.keys),
        root or settings.HOUSE.root_key,
        data=data,
        keys=keys,
        backup_id=backup_id,
        say=lambda _: None,
    )


def test_what_was_backed_up_is_there_again(places: Places, tmp_path: Path) -> None:
    taken = take(places)
    found = staged(places, tmp_path / "new")
    assert found.backup_id == taken.backup_id
    assert found.about_data["counts"]["people_person"] == Person.objects.count()
    assert (found.keys / "ring.json").read_bytes() == settings.HOUSE.ring.read_bytes()
    assert {"main", "ledger", "media", "settings", "keys"} <= {file.name for file in found.data.iterdir()}
    assert telling.named(found.lost()) == {}


def test_nothing_of_it_can_be_read_in_the_places(places: Places) -> None:
    take(places)
    known = [b"ada@example.org", b"Ada Vance", b"django_migrations", b"people_person", b"SQLite format"]
    known.append(settings.HOUSE.ring.read_bytes()[40:80])
    for place in (places.data, places.keys):
        for file in place.rglob("*"):
            body = file.read_bytes() if file.is_file() else b""
            assert not [each for each in known if each in body], file


def test_of_the_keys_only_the_newest_copy_is_kept(places: Places) -> None:
    take(places)
    first = (places.keys / "keys" / "newest").read_bytes()
    take(places)
    assert [file.name for file in (places.keys / "keys").iterdir()] == ["newest"]
    assert (places.keys / "keys" / "newest").read_bytes() != first
    assert not (places.data / "keys").exists()
    assert len(list((places.data / "data").iterdir())) == 2


def test_who_came_after_the_backup_is_told_to_be_lost(places: Places, tmp_path: Path) -> None:
    take(places)
    cast.bram()
    with house_keys.alone():
        keys_copies.take([str(places.keys)], at=clock.now())
    assert staged(places, tmp_path / "new").lost()["people_person"] == 1


def test_an_expired_backup_opens_nowhere_and_its_file_goes(places: Places, tmp_path: Path) -> None:
    old = take(places).backup_id
    copy = tmp_path / "copy"
    copy.write_bytes((places.data / "data" / old).read_bytes())
    later = clock.now() + timedelta(days=settings.BACKUP_DAYS, seconds=1)
    assert pruning.prune([str(places.data)], at=later) == 1
    with house_keys.alone():
        keys_copies.take([str(places.keys)], at=later)
    assert list((places.data / "data").iterdir()) == []
    (places.data / "data" / old).write_bytes(copy.read_bytes())
    with pytest.raises(Expired):
        staged(places, tmp_path / "new")


def test_a_place_that_is_gone_does_not_keep_the_other_from_its_backup(
    places: Places, tmp_path: Path, settings: Settings
) -> None:
    gone = str(tmp_path / "unplugged")
    settings.BACKUP_TO = [gone, str(places.data)]
    taken = taking.take(settings.BACKUP_TO, [str(places.keys)], at=clock.now())
    assert taken.refusals == {gone: "backup.place-missing"}
    assert taken.places == (str(places.data),)
    fresh = freshness.freshness(at=clock.now())
    assert (fresh.state, fresh.failing) == (State.A_PLACE_FAILS, (gone,))


def test_where_no_place_takes_it_there_is_no_backup_and_no_key_of_one(places: Places, tmp_path: Path) -> None:
    with pytest.raises(Refusal):
        taking.take([str(tmp_path / "unplugged")], [str(places.keys)], at=clock.now())
    assert house_keys.key_list().ids() == []
    assert MadeCopy.objects.get().refusal == "backup.place-missing"


def test_a_disk_that_is_not_connected_is_not_filled_instead(places: Places) -> None:
    take(places)
    for file in sorted(places.data.rglob("*"), reverse=True):
        file.rmdir() if file.is_dir() else file.unlink()
    with pytest.raises(PlaceIsEmpty):
        take(places)
    assert take(places, new_place=True).places == (str(places.data),)


def test_two_backups_at_once_are_one(places: Places) -> None:
    with house_keys.alone(), pytest.raises(Busy):
        take(places)


def test_a_backup_that_somebody_types_waits_for_a_copy_of_the_keys(places: Places) -> None:
    with ExitStack() as held:
        held.enter_context(house_keys.alone())
        Timer(0.3, held.close).start()
        to = [str(places.data)]
        assert taking.take(to, [str(places.keys)], at=clock.now(), wait_seconds=60).places == tuple(to)


def test_without_a_place_nothing_goes_anywhere() -> None:
    with pytest.raises(NowhereToGo):
        taking.take([], [], at=clock.now())


def test_a_full_disk_is_said_and_leaves_the_backups_of_before(
    places: Places, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(places)
    before = {file: file.read_bytes() for file in places.data.rglob("*") if file.is_file()}

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "mkdir", full)
    with pytest.raises(NoRoomForBackup):
        take(places)
    monkeypatch.undo()
    assert {file: file.read_bytes() for file in places.data.rglob("*") if file.is_file()} == before


def test_a_house_without_its_ring_makes_no_keys_copy_and_keeps_the_old_one(places: Places) -> None:
    take(places)
    kept = (places.keys / "keys" / "newest").read_bytes()
    aside = settings.HOUSE.ring.rename(settings.HOUSE.ring.with_suffix(".aside"))
    try:
        with house_keys.alone(), pytest.raises(RingUnavailable):
            keys_copies.take([str(places.keys)], at=clock.now())
    finally:
        aside.rename(settings.HOUSE.ring)
    assert (places.keys / "keys" / "newest").read_bytes() == kept


def test_what_is_missing_is_named(places: Places, tmp_path: Path) -> None:
    take(places)
    (places.keys / "keys" / "newest").rename(tmp_path / "aside")
    with pytest.raises(KeysCopyMissing):
        staged(places, tmp_path / "a")
    (tmp_path / "aside").rename(places.keys / "keys" / "newest")
    for file in (places.data / "data").iterdir():
        file.unlink()
    with pytest.raises(NoBackups):
        staged(places, tmp_path / "b")


def test_another_root_key_opens_nothing(places: Places, tmp_path: Path) -> None:
    take(places)
    FileRoot.make(tmp_path / "other.key")
    with pytest.raises(OtherHouse):
        staged(places, tmp_path / "new", root=tmp_path / "other.key")


def test_a_backup_under_the_name_of_another_is_refused(places: Places, tmp_path: Path) -> None:
    first, second = take(places).backup_id, take(places).backup_id
    folder = places.data / "data"
    (folder / first).replace(folder / second)
    with pytest.raises(Damaged):
        staged(places, tmp_path / "new", backup_id=second)


def test_each_place_has_its_line(places: Places) -> None:
    taken = take(places)
    lines = {(line.kind, line.place): line for line in MadeCopy.objects.all()}
    assert set(lines) == {(CopyKind.DATA, str(places.data)), (CopyKind.KEYS, str(places.keys))}
    assert lines[CopyKind.DATA, str(places.data)].bytes == taken.bytes > 0
    assert freshness.freshness(at=clock.now()).state is State.WELL
