"""Bringing a house to a new version: its databases are copied first, and put back if anything fails."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from django.conf import settings
from django.db import connections
from django.utils.translation import gettext_noop as _

from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import house_keys, restoring, snapshots, table_streams
from freehold.stewardship.assurance.backups.refused import BackupRefused, NoRoomForBackup
from freehold.trust.vault import trial

_FOLDER = "before-update"
_WHOLE = "whole"
"""A mark: every copy is there. Without it copying was cut off, and nothing has been migrated yet."""


class UpdateFailed(BackupRefused):
    code: ClassVar[str] = "update.failed"
    for_owner: ClassVar[str] = _(
        "The update failed and was taken back: the house is as it was before. Go back to the version that "
        "you had, and report what stands above."
    )


@dataclass(frozen=True, slots=True)
class Updated:
    """``migrated`` are the steps by database. ``taken_back`` says that an earlier update was cut off."""

    migrated: dict[str, list[str]]
    taken_back: bool


def update(
    *, migrate: Callable[[], dict[str, list[str]]], look: Callable[[], None], say: Callable[[str], None]
) -> Updated:
    """Copy, migrate, look. ``look`` raises where the house is not well.

    Raises UpdateFailed with the cause, NoRoomForBackup, or Busy. Killed anywhere, the next call begins by
    putting back what was copied.
    """
    with house_keys.alone():
        taken_back = take_back_what_was_cut_off()
        folder = _copy_all()
        try:
            migrated = migrate()
            _must_open()
            look()
        except Exception as reason:
            say(f"{type(reason).__name__}: {reason}")
            _put_all_back(folder)
            raise UpdateFailed from reason
        shutil.rmtree(folder)
    return Updated(migrated, taken_back)


def take_back_what_was_cut_off() -> bool:
    """Put databases back that an update left half-way. Whether there were any."""
    folder: Path = settings.HOUSE.data / _FOLDER
    half_way = (folder / _WHOLE).exists()
    if half_way:
        _put_all_back(folder)
    shutil.rmtree(folder, ignore_errors=True)
    return half_way


def _copy_all() -> Path:
    folder: Path = settings.HOUSE.data / _FOLDER
    try:
        folder.mkdir(mode=0o700)
        for alias in connections:
            taken = snapshots.take(alias, folder / alias)
            (folder / f"{alias}.json").write_text(json.dumps(taken.migrations))
        (folder / _WHOLE).touch()
    except (OSError, NoRoomForBackup) as reason:
        shutil.rmtree(folder, ignore_errors=True)
        raise NoRoomForBackup from reason
    return folder


def _put_all_back(folder: Path) -> None:
    """Killed in between, the next start does it again, from copies that are still there."""
    for alias in connections:
        copy = folder / alias
        if snapshots.engine(alias) == snapshots.SQLITE:
            restoring.empty(alias)
            shutil.copyfile(copy, folder / f"{alias}.again")
            snapshots.put_back(alias, folder / f"{alias}.again")
        else:
            table_streams.replace(alias, copy, json.loads((folder / f"{alias}.json").read_text()))
    shutil.rmtree(folder)


class NothingOpens(Refusal):
    code = "update.nothing-opens"
    for_owner = "After the update, values that are sealed did not open."


def _must_open() -> None:
    tried = trial.try_some(of_each=1)
    if tried.broken:
        raise NothingOpens
