"""A place where backups lie: a folder on another disk, a bucket elsewhere."""

from collections.abc import Iterable, Iterator
from typing import Protocol

PIECE = 1024 * 1024
"""Bytes that are read from a place at once."""


class Place(Protocol):
    """Names are paths with slashes, such as ``data/20261122T031500Z-0a1b2c3d``.

    Every method raises PlaceMissing where the place cannot be reached, and NoRoomForBackup where it does
    not take what it is given.
    """

    words: str
    """What the owner calls it; holds no password."""

    def put(self, name: str, pieces: Iterable[bytes]) -> int:
        """Keep it under this name, in one step: whole, or as before. How many bytes it has."""

    def get(self, name: str) -> Iterator[bytes]:
        """Its bytes in pieces. Raises NotThere before the first one."""

    def sizes(self, prefix: str) -> Iterator[tuple[str, int]]:
        """Name and size in bytes of each whole file whose name begins with ``prefix``, in no order."""

    def remove(self, name: str) -> None:
        """Gone when this returns; one that is not there is no error."""


class NotThere(Exception):
    """The place has nothing of this name."""
