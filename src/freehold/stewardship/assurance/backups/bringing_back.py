"""A restore from its beginning to its end: read, tell, ask, put in place."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from freehold.stewardship.assurance.backups import drafts, house_keys, restoring, staging
from freehold.stewardship.assurance.backups.places import known
from freehold.stewardship.assurance.backups.places.naming import place_at
from freehold.stewardship.assurance.backups.refused import NoBackups, OtherHouse, RootMissing
from freehold.stewardship.assurance.backups.restoring import Migrate
from freehold.stewardship.assurance.backups.staging import Staged
from freehold.trust.vault import root_on_paper
from freehold.trust.vault.root import FileRoot, RootUnavailable

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """From where, with which root key, and which backup: without an id the newest that opens."""

    data_from: str
    keys_from: str
    root_file: Path
    backup_id: str = ""
    without_missing: bool = False


def everything(
    asked: Asked, *, migrate: Migrate, at: datetime, say: Say, agree: Callable[[Staged], None]
) -> dict[str, Any]:
    """Restore into this house, which is empty. ``agree`` is told what is lost, and raises to stop.

    Raises NotEmpty and every refusal of ``staging`` and ``restoring``; before ``agree`` nothing is changed.
    """
    house = settings.HOUSE
    restoring.must_be_empty(house)
    fingerprint = _fingerprint(asked.root_file)
    data_from, keys_from = place_at(asked.data_from), place_at(asked.keys_from)
    if not (found := known.whose(data_from)):
        raise NoBackups
    if found != fingerprint:
        raise OtherHouse
    with house_keys.alone(), drafts.folder_in(house.data) as data, drafts.folder_in(house.keys) as keys:
        staged = staging.stage(
            data_from, keys_from, asked.root_file, data=data, keys=keys, backup_id=asked.backup_id, say=say
        )
        agree(staged)
        say("Putting everything in its place.")
        restored = restoring.put_in_place(
            staged,
            data_from,
            asked.root_file,
            migrate=migrate,
            at=at,
            without_missing=asked.without_missing,
        )
    return {"ok": True, **restored.as_json()}


def look(asked: Asked, *, say: Say) -> dict[str, Any]:
    """Read everything to its end, and put nothing in place: whether a restore would go well."""
    house = settings.HOUSE
    data_from, keys_from = place_at(asked.data_from), place_at(asked.keys_from)
    with drafts.folder_in(house.data) as data, drafts.folder_in(house.keys) as keys:
        staged = staging.stage(
            data_from, keys_from, asked.root_file, data=data, keys=keys, backup_id=asked.backup_id, say=say
        )
        media, missing = restoring.check_media(data / "media", data_from)
    return {
        "ok": not missing,
        "looked": True,
        "backup_id": staged.backup_id,
        "made_at": staged.about_data["made_at"],
        "keys_at": staged.about_keys["made_at"],
        "lost": staged.lost(),
        "counts": staged.about_data["counts"],
        "media": media,
        "missing": missing,
        "erased_again": 0,
        "opened": 0,
        "without_key": 0,
    }


def keys_only(asked: Asked, *, migrate: Migrate, at: datetime, say: Say) -> dict[str, Any]:
    """Bring back what a house has lost of its keys; its data stay as they are."""
    house, fingerprint = settings.HOUSE, _fingerprint(asked.root_file)
    with house_keys.alone(), drafts.folder_in(house.data) as data, drafts.folder_in(house.keys) as keys:
        say("Reading the copy of the keys.")
        root = FileRoot(asked.root_file)
        staging.stage_keys(place_at(asked.keys_from), root, fingerprint, store=data, rest=keys)
        if not house.root_key.exists():
            root_on_paper.write_root(house.root_key, root_on_paper.read_root(asked.root_file))
        brought = restoring.put_missing_keys(data, keys, migrate=migrate, at=at)
    return {"ok": True, "brought": brought}


def _fingerprint(root_file: Path) -> str:
    try:
        return root_on_paper.fingerprint(root_on_paper.read_root(root_file))
    except RootUnavailable:
        raise RootMissing from None
