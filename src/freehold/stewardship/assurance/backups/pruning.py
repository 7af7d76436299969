"""What has expired goes: its key first, then its file, then the media that no backup names any more."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime

from django.conf import settings

from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.backups import drafts, house_keys, lying, media_copies
from freehold.stewardship.assurance.backups.places.contract import NotThere, Place
from freehold.stewardship.assurance.backups.places.naming import place_at


def prune(data_to: Sequence[str], *, at: datetime) -> int:
    """How many expired files were removed. A place that cannot be reached is left for the next time."""
    house_keys.key_list().expire(at=at)
    removed = 0
    for words in data_to:
        with suppress(Refusal):
            removed += _prune_place(place_at(words))
    return removed


def _prune_place(place: Place) -> int:
    living = set(house_keys.key_list().ids())
    found = list(lying.ids_in(place))
    over = [backup_id for backup_id in found if backup_id not in living]
    for backup_id in over:
        place.remove(lying.DATA + backup_id)
    if over:
        _remove_unnamed(place, [backup_id for backup_id in found if backup_id in living])
    return len(over)


def _remove_unnamed(place: Place, living: Sequence[str]) -> None:
    """Only if the list of every living backup can be read: one that cannot may need what it names."""
    house = house_keys.fingerprint()
    with drafts.folder_in(settings.HOUSE.data) as folder:
        lists = [folder / backup_id for backup_id in living]
        for file in lists:
            try:
                lying.media_list(place, file.name, house, file)
            except NotThere:
                file.touch()
        media_copies.remove_unnamed(place, lists)
