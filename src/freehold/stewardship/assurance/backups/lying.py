"""What lies in a place: data backups by their ids, and the media that each needs."""

import secrets
from collections.abc import Iterator
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from freehold.stewardship.assurance.backups import bundle, house_keys
from freehold.stewardship.assurance.backups.places.contract import Place

DATA = "data/"


def new_id(at: datetime) -> str:
    """Ids sort by time."""
    return f"{at:%Y%m%dT%H%M%SZ}-{secrets.token_hex(4)}"


def ids_in(place: Place) -> Iterator[str]:
    """The data backups in a place, newest first."""
    names = sorted((name for name, _ in place.sizes(DATA)), reverse=True)
    yield from (name.removeprefix(DATA) for name in names)


def media_list(place: Place, backup_id: str, house: str, file: Path) -> None:
    """Write the list of media of a backup to ``file``. Raises Expired, Damaged, OtherHouse, NotThere."""
    opened = bundle.Opened(place.get(DATA + backup_id), house=house)
    opened.first(house_keys.key_list().key(backup_id), "media", file)


def this_version() -> str:
    try:
        return version("freehold")
    except PackageNotFoundError:
        return "from source"
