"""From what the owner writes to a place."""

from pathlib import Path

from freehold.stewardship.assurance.backups.places.contract import Place
from freehold.stewardship.assurance.backups.places.folder import FolderPlace
from freehold.stewardship.assurance.backups.places.objects import ObjectPlace
from freehold.stewardship.assurance.backups.refused import PlaceNotUnderstood


def place_at(words: str) -> Place:
    """A folder such as ``/media/stick``, or ``s3://bucket/folder``. Raises PlaceNotUnderstood."""
    if words.startswith("s3://"):
        return ObjectPlace.at(words)
    if "://" in words or not words:
        raise PlaceNotUnderstood
    return FolderPlace(Path(words).expanduser().absolute())
