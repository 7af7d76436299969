"""Where copies lie while they are made: beside what they are copies of, and gone afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from freehold.stewardship.assurance.backups.refused import NoRoomForBackup

_FOLDER = "backup-drafts"


@contextmanager
def folder_in(parent: Path) -> Iterator[Path]:
    """An empty folder below ``parent``. What a killed one left goes too: only for who holds the lock."""
    folder = parent / _FOLDER
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
    except OSError as reason:
        raise NoRoomForBackup from reason
    try:
        yield folder
    except OSError as reason:
        raise NoRoomForBackup from reason
    finally:
        shutil.rmtree(folder, ignore_errors=True)
