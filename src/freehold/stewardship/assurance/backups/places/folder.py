"""A folder as a place: on another disk, on a stick, on a mounted share."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import uuid4

from freehold.foundation import durable
from freehold.stewardship.assurance.backups.places.contract import PIECE, NotThere
from freehold.stewardship.assurance.backups.refused import NoRoomForBackup, PlaceMissing

_DRAFT = ".draft-"


class FolderPlace:
    """Files appear by being renamed, after they and their folder are on disk."""

    def __init__(self, folder: Path) -> None:
        self.words = str(folder)
        self._folder = folder

    def put(self, name: str, pieces: Iterable[bytes]) -> int:
        self._must_be_there()
        file = self._folder / name
        draft = file.with_name(f"{_DRAFT}{uuid4().hex}")
        try:
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            size = _written(draft, pieces)
            draft.replace(file)
            durable.sync_folder(file.parent)
        except OSError as reason:
            draft.unlink(missing_ok=True)
            raise NoRoomForBackup from reason
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
        return size

    def get(self, name: str) -> Iterator[bytes]:
        self._must_be_there()
        try:
            with (self._folder / name).open("rb") as stream:
                while piece := stream.read(PIECE):
                    yield piece
        except FileNotFoundError:
            raise NotThere from None
        except OSError as reason:
            raise PlaceMissing from reason

    def sizes(self, prefix: str) -> Iterator[tuple[str, int]]:
        self._must_be_there()
        for folder, _, files in os.walk(self._folder / prefix.rpartition("/")[0]):
            for file in files:
                path = Path(folder, file)
                name = path.relative_to(self._folder).as_posix()
                if name.startswith(prefix) and not file.startswith(_DRAFT):
                    yield name, path.stat().st_size

    def remove(self, name: str) -> None:
        self._must_be_there()
        try:
            (self._folder / name).unlink(missing_ok=True)
        except OSError as reason:
            raise NoRoomForBackup from reason

    def discard_drafts(self) -> int:
        """Remove what a killed backup left. Only for who holds the lock on backups."""
        dead = list(self._folder.rglob(f"{_DRAFT}*"))
        for file in dead:
            file.unlink(missing_ok=True)
        return len(dead)

    def _must_be_there(self) -> None:
        """A folder that is not there is a disk that is not connected: it is never made."""
        if not self._folder.is_dir():
            raise PlaceMissing


def _written(draft: Path, pieces: Iterable[bytes]) -> int:
    size = 0
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        for piece in pieces:
            size += stream.write(piece)
        stream.flush()
        os.fsync(stream.fileno())
    return size
