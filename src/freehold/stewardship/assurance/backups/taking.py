"""Making a backup: data first, keys second (docs/formats/backup.md)."""

import json
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from freehold.foundation import clock
from freehold.foundation.blobs import FolderBlobs
from freehold.foundation.database import LEDGER
from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import (
    bundle,
    drafts,
    house_keys,
    keys_copies,
    lying,
    media_copies,
    pruning,
    remembering,
    snapshots,
)
from freehold.stewardship.assurance.backups.bundle import Entry
from freehold.stewardship.assurance.backups.media_copies import Line
from freehold.stewardship.assurance.backups.models import CopyKind
from freehold.stewardship.assurance.backups.places import known
from freehold.stewardship.assurance.backups.places.contract import NotThere, Place
from freehold.stewardship.assurance.backups.refused import NowhereToGo

_SETTING = "FREEHOLD_"
_NOT_KEPT = {"FREEHOLD_DATA", "FREEHOLD_KEYS", "FREEHOLD_PART"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that was made. ``refusals`` are the places that did not take it, with the code why."""

    backup_id: str
    places: tuple[str, ...]
    bytes: int
    files_copied: int
    seconds: float
    refusals: dict[str, str]


def take(
    data_to: Sequence[str],
    keys_to: Sequence[str],
    *,
    at: datetime,
    new_place: bool = False,
    wait_seconds: float = 0,
) -> Taken:
    """Back everything up. Raises NowhereToGo, Busy, NoRoomForBackup, or the refusal of the only place.

    Where a copy is being made already, this one waits so many seconds for it before it is Busy.
    """
    if not data_to:
        raise NowhereToGo
    with house_keys.alone(wait_seconds=wait_seconds):
        taken = _take_data(data_to, at=at, new_place=new_place)
        keys_copies.take(keys_to or data_to, at=at, new_place=new_place)
        pruning.prune(data_to, at=at)
    return taken


def _take_data(data_to: Sequence[str], *, at: datetime, new_place: bool) -> Taken:
    house, backup_id = house_keys.fingerprint(), lying.new_id(at)
    header = {"format": bundle.FORMAT, "kind": "data", "id": backup_id, "house": house}
    with drafts.folder_in(settings.HOUSE.data) as folder:
        main = snapshots.take("default", folder / "main")
        ledger = snapshots.take(LEDGER, folder / "ledger")
        (folder / "settings").write_text(json.dumps(_settings_that_matter()))
        about = {
            "made_at": at.isoformat(),
            "version": lying.this_version(),
            "engine": snapshots.engine("default"),
            "counts": {**main.counts, **ledger.counts},
            "migrations": main.migrations,
        }
        key = house_keys.key_list().add(backup_id, expires=at + timedelta(days=settings.BACKUP_DAYS))
        copying = _Copying(header, about, key, folder, at)
        refusals = [each for words in data_to if (each := copying.into(words, new_place=new_place))]
    if len(refusals) == len(data_to):
        house_keys.key_list().drop(backup_id)
        raise refusals[0][1]
    return Taken(
        backup_id,
        tuple(copying.places),
        copying.bytes,
        copying.files,
        (clock.now() - copying.began).total_seconds(),
        {words: refusal.code for words, refusal in refusals},
    )


class _Copying:
    """One backup on its way into several places."""

    def __init__(
        self, header: bundle.Header, about: bundle.Manifest, key: bytes, folder: Path, at: datetime
    ) -> None:
        self._header, self._about, self._key, self._folder, self._at = header, about, key, folder, at
        self.began = clock.now()
        self.places: list[str] = []
        self.bytes = self.files = 0

    def into(self, words: str, *, new_place: bool) -> tuple[str, Refusal] | None:
        """Copy everything there; what the place refused, if it did. Others may still take it."""
        began = clock.now()
        made = remembering.Made(CopyKind.DATA, words, self._header["id"], began)
        try:
            place = known.settle(
                words, self._header["house"], used_before=remembering.used_before(new_place=new_place)
            )
            made.bytes, made.files = self._copy(place, self._folder / f"media-{len(self.places)}")
        except Refusal as refusal:
            remembering.remember(made, refusal=refusal.code)
            return words, refusal
        remembering.remember(made)
        self.places.append(words)
        self.bytes, self.files = made.bytes, made.files
        return None

    def _copy(self, place: Place, listed: Path) -> tuple[int, int]:
        store = FolderBlobs(settings.HOUSE.media)
        files = media_copies.copy_missing(
            store.older_than(clock.now() + timedelta(days=36_500)),
            store,
            place,
            _listed_before(place, self._header["house"], listed.with_suffix(".before")),
            listed,
        )
        # The list of media comes first: who looks for what to keep reads no further.
        names = {"media": listed, **{name: self._folder / name for name in ("settings", "ledger", "main")}}
        entries = [Entry(name, file) for name, file in names.items()]
        pieces = bundle.write(self._header, entries, self._about, key=self._key)
        return place.put(lying.DATA + self._header["id"], pieces), files


def _listed_before(place: Place, house: str, file: Path) -> Iterable[Line]:
    """What the newest backup of this place that opens listed; nothing where there is none."""
    for backup_id in lying.ids_in(place):
        try:
            lying.media_list(place, backup_id, house, file)
        except (Refusal, NotThere):
            file.unlink(missing_ok=True)
        else:
            return media_copies.read_list(file)
    return ()


def _settings_that_matter() -> dict[str, str]:
    return {
        name: value
        for name, value in sorted(os.environ.items())
        if name.startswith(_SETTING) and name not in _NOT_KEPT
    }
