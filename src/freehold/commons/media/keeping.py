"""Files that somebody brings along from another house: kept as they are, once known to be harmless."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from freehold.commons.media import operations, pictures
from freehold.commons.media.models import Media
from freehold.commons.media.operations import FILE_BYTES, FILE_TYPE, WHOLE
from freehold.commons.media.pictures import AVATAR, CONTENT_TYPE, NotAPicture
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import TooManyBytes

_RENDITION_BYTES = 1_000_000
_ENDING = ".webp"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that is brought: under an id that whoever brings it chose, so that it is kept once."""

    id: UUID
    holder: UUID
    name: str


def keep_file(brought: Brought, parts: Mapping[str, Iterable[bytes]]) -> None:
    """Keep a file for its holder alone, only ever to be saved. Raises NotAPicture for more than one part, and
    TooManyBytes."""
    if len(parts) != 1:
        raise NotAPicture
    if Media.objects.filter(id=brought.id).exists():
        return
    content = b"".join(_bounded(next(iter(parts.values())), FILE_BYTES))
    operations.keep(
        {WHOLE: [content]},
        holder=brought.holder,
        shown_to=ShownTo.HOLDER,
        content_type=FILE_TYPE,
        original={"name": brought.name, "bytes": len(content)},
        media_id=brought.id,
    )


def keep_avatar(brought: Brought, parts: Mapping[str, Iterable[bytes]]) -> None:
    """Keep a picture beside a name as it was made elsewhere. Raises NotAPicture or TooManyBytes."""
    frames = {f"{frame.name}{_ENDING}": frame for frame in AVATAR}
    if parts.keys() != frames.keys():
        raise NotAPicture
    contents = {name: b"".join(_bounded(parts[name], _RENDITION_BYTES)) for name in frames}
    for name, frame in frames.items():
        pictures.refuse_unlike(contents[name], frame)
    if Media.objects.filter(id=brought.id).exists():
        return
    operations.keep(
        {frame.name: [contents[name]] for name, frame in frames.items()},
        holder=brought.holder,
        shown_to=ShownTo.EVERYONE,
        content_type=CONTENT_TYPE,
        original={"name": "", "bytes": sum(map(len, contents.values())), "format": "WEBP"},
        media_id=brought.id,
    )


def _bounded(pieces: Iterable[bytes], most: int) -> Iterable[bytes]:
    size = 0
    for piece in pieces:
        size += len(piece)
        if size > most:
            raise TooManyBytes
        yield piece
