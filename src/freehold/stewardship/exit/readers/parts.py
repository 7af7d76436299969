"""The files of an archive: which are read, and which stay behind."""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath

from django.utils.translation import gettext

from freehold.stewardship.exit.archives.opening import Archive, MissingPart
from freehold.stewardship.exit.readers.records import Kind
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.reasons import Reason

_MEDIA = frozenset(
    [
        ".jpg",
        ".jpeg",
        ".png",
        ".gif",
        ".webp",
        ".heic",
        ".avif",
        ".bmp",
        ".tif",
        ".tiff",
        ".svg",
        ".ico",
        ".mp4",
        ".mov",
        ".webm",
        ".mkv",
        ".avi",
        ".m4v",
        ".mp3",
        ".m4a",
        ".ogg",
        ".oga",
        ".opus",
        ".wav",
        ".aac",
        ".srt",
        ".vtt",
        ".pdf",
        ".zip",
    ]
)


class Parts:
    """Files by their paths. What was asked for counts as read; ``left_behind`` is the rest."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive.by_path()
        self._there = self.archive.names()
        self._names = sorted(self._there)
        self._read: set[str] = set()

    def matching(self, pattern: str) -> list[str]:
        """The paths whose end, after a slash or the beginning, is ``pattern``; in the order of their parts'
        numbers ("posts_2" before "posts_10")."""
        wanted = re.compile(rf"(?:.*/)?(?:{pattern})", re.DOTALL)
        found = sorted((name for name in self._names if wanted.fullmatch(name)), key=_numbered)
        self._read.update(found)
        return found

    def matching_exactly(self, name: str) -> None:
        """One path is read."""
        self._read.add(name)

    def needed(self, pattern: str, name: str, place: str) -> list[str]:
        """The same; raises ``MissingPart`` where there is none."""
        found = self.matching(pattern)
        if not found:
            raise MissingPart(
                gettext("%(part)s is missing. An archive of %(place)s always has it.")
                % {"part": name, "place": place}
            )
        return found

    def has(self, name: str) -> bool:
        return name in self._there

    def left_behind(self) -> Iterator[RefusedRow]:
        """Every file that nobody asked for, by its place among all: a path can name somebody."""
        for place, name in enumerate(self._names, start=1):
            if name not in self._read:
                media = PurePosixPath(name).suffix.lower() in _MEDIA
                yield RefusedRow(
                    Kind.FILES, f"#{place}", Reason.FILE_STAYS if media else Reason.PART_NOT_READ
                )


def is_among(names: AbstractSet[str], pattern: str) -> bool:
    """Whether one of these paths ends in ``pattern``."""
    wanted = re.compile(rf"(?:.*/)?(?:{pattern})", re.DOTALL)
    return any(wanted.fullmatch(name) for name in names)


def _numbered(name: str) -> list[tuple[int, str]]:
    return [
        (int(piece), "") if piece.isascii() and piece.isdigit() else (-1, piece)
        for piece in re.split(r"([0-9]{1,15})", name.rpartition(".")[0] or name)
    ]
