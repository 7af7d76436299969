"""Putting a staged backup in its place, erasing again who was erased since, and trying whether it opens."""

import os
import shutil
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections

from freehold.foundation.database import KEYS, LEDGER
from freehold.foundation.house import House
from freehold.stewardship.assurance.backups import media_copies, replaying, snapshots, table_streams
from freehold.stewardship.assurance.backups.places.contract import Place
from freehold.stewardship.assurance.backups.refused import (
    DoesNotOpen,
    MediaMissing,
    NoRoomForBackup,
    NotEmpty,
)
from freehold.stewardship.assurance.backups.staging import SINGLE, Staged
from freehold.trust.vault import root_on_paper, trial

SAMPLE = 3
"""Values of each sealed column that are tried."""

_FILES = {"default": "main", LEDGER: "ledger", KEYS: "keys"}
_SETTINGS = "settings-before.json"
Migrate = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore came to. ``missing`` are files of media that were left out."""

    backup_id: str
    made_at: str
    keys_at: str
    lost: dict[str, int]
    counts: dict[str, int]
    media: int
    missing: int
    erased_again: int
    opened: int
    without_key: int
    settings: str

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def must_be_empty(house: House) -> None:
    """Raises NotEmpty for a folder with a house in it; one whose restore was cut off counts as empty."""
    if house.unfinished_restore.exists():
        return
    if house.ring.exists() or any(snapshots.has_tables(alias) for alias in connections):
        raise NotEmpty


def put_in_place(
    staged: Staged, place: Place, root_file: Path, *, migrate: Migrate, at: datetime, without_missing: bool
) -> Restored:
    """Make the staged backup this house. Until it is done a mark keeps the house closed.

    Raises MediaMissing (unless ``without_missing``), DoesNotOpen, NothingReplays: the mark then stays, and
    another restore begins anew.
    """
    house: House = settings.HOUSE
    try:
        media, missing = _put_all(staged, place, root_file, without_missing=without_missing)
    except OSError as reason:
        raise NoRoomForBackup from reason
    migrate()
    erased = replaying.replay(at=at, backup_of=staged.made_at)
    tried = trial.try_some(of_each=SAMPLE)
    if tried.broken or (tried.without_key and not tried.opened):
        raise DoesNotOpen
    house.unfinished_restore.unlink()
    return Restored(
        backup_id=staged.backup_id,
        made_at=staged.about_data["made_at"],
        keys_at=staged.about_keys["made_at"],
        lost=staged.lost(),
        counts=staged.about_data["counts"],
        media=media,
        missing=missing,
        erased_again=erased,
        opened=tried.opened,
        without_key=tried.without_key,
        settings=str(house.keys / _SETTINGS),
    )


def _put_all(staged: Staged, place: Place, root_file: Path, *, without_missing: bool) -> tuple[int, int]:
    """Keys, databases, media and settings, under the mark; how many files of media came, and how many not."""
    house: House = settings.HOUSE
    _clear(house)
    _put_keys(house, staged.keys, root_file)
    for alias, name in _FILES.items():
        if snapshots.engine(alias) != snapshots.SQLITE:
            table_streams.migrate_to(alias, staged.about_data["migrations"])
        snapshots.put_back(alias, staged.data / name)
    _must_have_as_many(staged)
    # Across disks: keys may lie on another one than the data.
    shutil.copyfile(staged.data / "settings", house.keys / _SETTINGS)
    (house.keys / _SETTINGS).chmod(0o600)
    return _put_media(house, staged.data / "media", place, without_missing=without_missing)


def put_missing_keys(staged_store: Path, staged_keys: Path, *, migrate: Migrate, at: datetime) -> list[str]:
    """Bring ring, key store and lists back to a house that lost them. What is there is never replaced."""
    house: House = settings.HOUSE
    brought = []
    if not snapshots.has_tables(KEYS):
        if snapshots.engine(KEYS) != snapshots.SQLITE:
            migrate()
        snapshots.put_back(KEYS, staged_store / "keys")
        brought.append("key store")
    for file in sorted(path for path in staged_keys.rglob("*") if path.is_file()):
        to = house.keys / file.relative_to(staged_keys)
        if not to.exists():
            _put(file, to)
            brought.append(str(file.relative_to(staged_keys)))
    migrate()
    replaying.replay(at=at, backup_of=at)  # the databases are those of now
    return brought


def _clear(house: House) -> None:
    """Set the mark, and take away what a restore that was cut off has left."""
    if house.unfinished_restore.exists():
        for alias in connections:
            empty(alias)
        shutil.rmtree(house.media, ignore_errors=True)
        for name in SINGLE:
            (house.keys / name).unlink(missing_ok=True)
        shutil.rmtree(house.checkpoints, ignore_errors=True)
    house.unfinished_restore.touch(mode=0o600)
    house.make_folders()


def empty(alias: str) -> None:
    """Take the files of a database away, its write-ahead log with them."""
    connections[alias].close()
    if snapshots.engine(alias) == snapshots.SQLITE:
        for ending in ("", "-wal", "-shm"):
            Path(f"{connections[alias].settings_dict['NAME']}{ending}").unlink(missing_ok=True)


def _put_keys(house: House, staged: Path, root_file: Path) -> None:
    if root_file != house.root_key:
        house.root_key.unlink(missing_ok=True)
        root_on_paper.write_root(house.root_key, root_on_paper.read_root(root_file))
    for file in sorted(path for path in staged.rglob("*") if path.is_file()):
        _put(file, house.keys / file.relative_to(staged))


def _put(file: Path, to: Path) -> None:
    to.parent.mkdir(mode=0o700, exist_ok=True)
    file.replace(to)


def _must_have_as_many(staged: Staged) -> None:
    """The rows that were counted when the backup was made. Raises DoesNotOpen."""
    now = {**snapshots.counts_now("default"), **snapshots.counts_now(LEDGER)}
    if any(now.get(table) != rows for table, rows in staged.about_data["counts"].items()):
        raise DoesNotOpen


def _put_media(house: House, listed: Path, place: Place, *, without_missing: bool) -> tuple[int, int]:
    """How many files were brought back, and how many were not there to be brought."""
    brought = missing = 0
    for line in media_copies.read_list(listed):
        try:
            brought += media_copies.bring_back(
                [line], place, lambda name, pieces: _write(house, name, pieces)
            )
        except MediaMissing:
            (house.media / line[0][:2] / line[0]).unlink(missing_ok=True)
            if not without_missing:
                raise
            missing += 1
    os.sync()
    return brought, missing


def check_media(listed: Path, place: Place) -> tuple[int, int]:
    """How many listed files are in the place as they were listed, and how many are not."""
    good = missing = 0
    for line in media_copies.read_list(listed):
        try:
            good += media_copies.bring_back([line], place, _read_over)
        except MediaMissing:
            missing += 1
    return good, missing


def _read_over(_name: str, pieces: Iterable[bytes]) -> None:
    for _ in pieces:
        pass


def _write(house: House, name: str, pieces: Iterable[bytes]) -> None:
    if name != Path(name).name or len(name) != 32:
        raise MediaMissing
    file = house.media / name[:2] / name
    file.parent.mkdir(mode=0o700, exist_ok=True)
    with file.open("wb") as stream:
        file.chmod(0o600)
        stream.writelines(pieces)
