"""Backups of the demo: in a folder of its own, thrown away with it, and one is tried at once."""

import os
from datetime import datetime

from django.conf import settings

from freehold.stewardship.assurance.backups import queries, rehearsing
from freehold.stewardship.assurance.backups.places import known

FOLDER = "demo-backups"


def back_up(*, at: datetime) -> None:
    """Name the places, unless the one who runs the house named some; a house without a rehearsal has one.

    A backup beside what it copies is good for looking at it, and for nothing else. Call it before the
    house's processes begin: they take the settings over, and the rehearsal takes them from the environment.
    """
    if not known.data_places():
        settings.BACKUP_TO = [_place("FREEHOLD_BACKUP_TO", "data")]
        settings.BACKUP_KEYS_TO = [_place("FREEHOLD_BACKUP_KEYS_TO", "keys")]
    if not queries.rehearsals():
        rehearsing.ask(at=at)


def _place(setting: str, kind: str) -> str:
    folder = settings.HOUSE.data / FOLDER / kind
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ[setting] = str(folder)
    return str(folder)
