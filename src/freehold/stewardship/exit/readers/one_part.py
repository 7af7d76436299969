"""One file of an archive, as if there were no other."""

from contextlib import AbstractContextManager

from freehold.stewardship.exit.archives.opening import Archive, Bytes


class OnePart:
    """An archive of one part of another."""

    def __init__(self, archive: Archive, part: str) -> None:
        self._archive = archive
        self._part = part

    def names(self) -> frozenset[str]:
        return frozenset({self._part})

    def open(self, name: str) -> AbstractContextManager[Bytes]:
        return self._archive.open(name)

    def by_path(self) -> "OnePart":
        return self
