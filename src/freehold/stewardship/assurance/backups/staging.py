"""Reading a backup into drafts: everything is checked before anything is put in its place."""

from base64 import b64decode
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db.migrations.loader import MigrationLoader

from freehold.stewardship.assurance.backups import bundle, house_keys, keys_copies, lying, snapshots
from freehold.stewardship.assurance.backups.key_list import KeyList
from freehold.stewardship.assurance.backups.places.contract import NotThere, Place
from freehold.stewardship.assurance.backups.refused import (
    Damaged,
    Expired,
    KeysCopyMissing,
    KeyStoreMissing,
    Newer,
    NoBackups,
    OtherEngine,
    RingMissing,
)
from freehold.trust.vault import root_on_paper
from freehold.trust.vault.root import FileRoot, RootProvider

SINGLE = frozenset({"ring.json", "backup-keys.json", "erasures.list"})
_CHECKPOINTS = "checkpoints/"


@dataclass(frozen=True, slots=True)
class Staged:
    """A backup and a keys copy, read to their ends. ``data`` and ``keys`` are folders of drafts."""

    backup_id: str
    data: Path
    keys: Path
    about_data: bundle.Manifest
    about_keys: bundle.Manifest

    @property
    def made_at(self) -> datetime:
        return datetime.fromisoformat(self.about_data["made_at"])

    @property
    def keys_at(self) -> datetime:
        return datetime.fromisoformat(self.about_keys["made_at"])

    def lost(self) -> dict[str, int]:
        """Rows by table that the house had at the time of the keys copy, and the backup has not."""
        had, has = self.about_keys["counts"], self.about_data["counts"]
        return {table: rows - has[table] for table, rows in had.items() if rows > has.get(table, rows)}


def stage_keys(place: Place, root: RootProvider, house: str, *, store: Path, rest: Path) -> bundle.Manifest:
    """Read the newest keys copy: the key store into ``store``, all else into ``rest``.

    Raises KeysCopyMissing, RingMissing, KeyStoreMissing, OtherHouse, Damaged, RootUnavailable.
    """
    try:
        opened = bundle.Opened(place.get(keys_copies.NEWEST), house=house)
    except NotThere:
        raise KeysCopyMissing from None
    key = root.unwrap(_wrapped(opened.header), context=house_keys.KEYS_CONTEXT)
    about = opened.unpack(key, lambda name: _place_of_key_file(name, store, rest))
    if not (rest / "ring.json").exists():
        raise RingMissing
    if not (store / "keys").exists():
        raise KeyStoreMissing
    return about


def stage(
    data_from: Place,
    keys_from: Place,
    root_file: Path,
    *,
    data: Path,
    keys: Path,
    backup_id: str = "",
    say: Callable[[str], None],
) -> Staged:
    """Read the backup with this id, or the newest that opens. Nothing of a house is touched.

    ``data`` and ``keys`` are empty folders on the disks of the data and of the keys.
    """
    house = root_on_paper.fingerprint(root_on_paper.read_root(root_file))
    root = FileRoot(root_file)
    say("Reading the copy of the keys.")
    about_keys = stage_keys(keys_from, root, house, store=data, rest=keys)
    listed = KeyList(keys / "backup-keys.json", root)
    chosen = backup_id or _newest(data_from, listed)
    say(f"Reading backup {chosen}.")
    about = _stage_data(data_from, chosen, listed.key(chosen), house, data)
    _must_be_known(about)
    return Staged(chosen, data, keys, about, about_keys)


def _stage_data(place: Place, backup_id: str, key: bytes, house: str, data: Path) -> bundle.Manifest:
    names = {"main", "ledger", "media", "settings"}
    try:
        opened = bundle.Opened(place.get(lying.DATA + backup_id), house=house)
    except NotThere:
        raise NoBackups from None
    if opened.header["id"] != backup_id or opened.header["kind"] != "data":
        raise Damaged
    about = opened.unpack(key, lambda name: data / name if name in names else None)
    if about["engine"] == snapshots.SQLITE:
        for name in ("main", "ledger"):
            snapshots.counted(data / name)
    return about


def _newest(place: Place, listed: KeyList) -> str:
    """The newest backup whose key is still there."""
    opens = set(listed.ids())
    found = list(lying.ids_in(place))
    chosen = next((backup_id for backup_id in found if backup_id in opens), None)
    if chosen is None:
        raise Expired if found else NoBackups
    return chosen


def _must_be_known(about: bundle.Manifest) -> None:
    known = MigrationLoader(None).disk_migrations
    if any((app, name) not in known for app, name in about["migrations"]):
        raise Newer
    if about["engine"] != snapshots.engine("default"):
        raise OtherEngine


def _wrapped(header: bundle.Header) -> bytes:
    try:
        told: Any = header["key"]
        return b64decode(told, validate=True)
    except (KeyError, ValueError, TypeError):
        raise Damaged from None


def _place_of_key_file(name: str, store: Path, rest: Path) -> Path | None:
    """Where a file of the keys copy is drafted; None for one that this version does not know."""
    if name == "keys":
        return store / "keys"
    if name in SINGLE:
        return rest / name
    plain = name.removeprefix(_CHECKPOINTS)
    if name.startswith(_CHECKPOINTS) and plain == Path(plain).name and not plain.startswith("."):
        return rest / "checkpoints" / plain
    return None
