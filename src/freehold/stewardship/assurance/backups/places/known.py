"""The places of this house: where its settings say that backups go, and whose each of them is."""

import json
from collections.abc import Callable

from django.conf import settings

from freehold.stewardship.assurance.backups.places.contract import NotThere, Place
from freehold.stewardship.assurance.backups.places.folder import FolderPlace
from freehold.stewardship.assurance.backups.places.naming import place_at
from freehold.stewardship.assurance.backups.refused import NotABackup, OtherHouse, PlaceIsEmpty

FORMAT = "freehold/place/v1"
_NAME = "place.json"


def data_places() -> list[str]:
    """As the owner wrote them; none where backups are not set up."""
    return list(settings.BACKUP_TO)


def key_places() -> list[str]:
    return list(settings.BACKUP_KEYS_TO) or data_places()


def days() -> int:
    """How long a backup opens."""
    return int(settings.BACKUP_DAYS)


def together() -> bool:
    """Whether some place gets the data and the keys copy. A thief of it still lacks the root key."""
    return bool(set(data_places()) & set(key_places()))


def whose(place: Place) -> str:
    """The fingerprint of the house that backs up there; empty where nobody does. Raises NotABackup."""
    try:
        told = json.loads(b"".join(place.get(_NAME)))
        if told["format"] == FORMAT and isinstance(told["house"], str):
            return str(told["house"])
    except NotThere:
        return ""
    except (ValueError, KeyError, TypeError):
        pass
    raise NotABackup


def settle(words: str, house: str, *, used_before: Callable[[str], bool]) -> Place:
    """A place that is ready for this house. Raises OtherHouse, PlaceMissing, or PlaceIsEmpty.

    A place that was used and is empty now is most likely a disk that is not connected: its folder is
    there, on the disk of the house, and would be filled with backups that die with it.
    """
    place = place_at(words)
    found = whose(place)
    if not found:
        if used_before(words):
            raise PlaceIsEmpty
        place.put(_NAME, [json.dumps({"format": FORMAT, "house": house}).encode()])
    elif found != house:
        raise OtherHouse
    if isinstance(place, FolderPlace):
        place.discard_drafts()
    return place
