"""The person's files in an export: the files themselves, and which is which."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from freehold.trust.access.opener import Access
from freehold.trust.rights.exporting import parts
from freehold.trust.rights.exporting.parts import File, Kept

FORMAT = "freehold/export-media/1"
AVATAR = "avatar"
_ODD = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Shown:
    """A file that is in the export already."""

    SHOWABLE: ClassVar[frozenset[str]] = frozenset({"image/webp", "image/jpeg", "image/png", "image/gif"})

    id: str
    path: str
    name: str
    content_type: str
    bytes: int
    used_as: str

    @property
    def is_picture(self) -> bool:
        return self.content_type in self.SHOWABLE


class Files:
    """The actor's files. ``shown`` holds those that were handed on until now, a few words for each."""

    def __init__(self, access: Access) -> None:
        self._access = access
        self.shown: list[Shown] = []

    def files(self) -> Iterator[File]:
        for cabinet in parts.cabinets():
            for kept in cabinet.kept(self._access):
                shown = _shown(kept)
                yield File(shown.path, kept.pieces, packed=not shown.is_picture)
                self.shown.append(shown)

    @property
    def picture(self) -> str:
        """Where the largest picture beside their name lies, or ""."""
        avatars = [one for one in self.shown if one.used_as == AVATAR]
        return max(avatars, key=lambda one: one.bytes).path if avatars else ""

    def as_json(self) -> Iterator[bytes]:
        told = [
            {
                "id": one.id,
                "path": one.path,
                "name": one.name,
                "content_type": one.content_type,
                "bytes": one.bytes,
                "used_as": one.used_as,
            }
            for one in self.shown
        ]
        yield json.dumps({"format": FORMAT, "files": told}, ensure_ascii=False, indent=1).encode() + b"\n"


def _shown(kept: Kept) -> Shown:
    plain = _ODD.sub("-", kept.name.encode("ascii", "ignore").decode()).strip(".-")[-60:] or "file"
    path = f"media/{kept.id}-{plain}"
    return Shown(str(kept.id), path, kept.name, kept.content_type, kept.size, kept.used_as)
