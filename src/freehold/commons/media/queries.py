"""Reading media."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from freehold.commons.media import files, policies
from freehold.commons.media.models import Media, Rendition
from freehold.commons.media.operations import FILE_TYPE
from freehold.commons.media.shown_to import ShownTo
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access, holder_of
from freehold.trust.people import hiding
from freehold.trust.permission.policies import may
from freehold.trust.vault.chunked import SealedFile


class NotThere(Refusal):
    """There is no such medium, or none for the one who asks: they cannot tell which."""

    code: ClassVar[str] = "media.not-there"
    for_members = "This file is not here."
    for_owner = "A file was asked for that is not there, or not for the one who asked."


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file that the one who asked may read. ``name`` is set for one to be saved; no two share a ``tag``."""

    file: SealedFile
    content_type: str
    name: str
    tag: str
    for_everyone: bool

    @property
    def size(self) -> int:
        return self.file.size

    def range(self, start: int, stop: int) -> Iterator[bytes]:
        """The bytes from ``start`` up to ``stop``, in pieces of at most 256 KiB."""
        return self.file.range(start, stop)


@dataclass(frozen=True, slots=True)
class Held:
    """What a holder sees of one of their media. ``original`` holds its name, bytes, and sizes in pixels."""

    id: UUID
    content_type: str
    shown_to: str
    renditions: tuple[str, ...]
    original: dict[str, object]


def open_file(access: Access, *, media_id: UUID, rendition: str) -> OpenedFile:
    """A rendition of a medium for the one who asks; their look is an entry where they are no audience of it.

    Raises NotThere, NotYours, KeyGone after erasure, or a FileRefused for a damaged file.
    """
    found = Rendition.objects.select_related("media").filter(media_id=media_id, name=rendition).first()
    if found is None:
        raise NotThere
    media, decision = found.media, may(access.actor, policies.SEE, found.media)
    is_file = media.content_type == FILE_TYPE
    wanted = (media.file_key, media.original) if is_file else (media.file_key,)
    holder = holder_of(media.file_key) if media.file_key is not None else None
    if holder != access.actor.person_id and hiding.is_hidden(holder):
        raise NotThere
    key, *originals = access.open_many(wanted, under=decision)
    return OpenedFile(
        file=files.sealed_file(found.blob, media_id=media_id, rendition=rendition, key=key),
        content_type=media.content_type,
        name=(originals[0]["name"] or "file") if is_file else "",
        tag=hashlib.sha256(found.blob.encode()).hexdigest()[:32],
        for_everyone=media.shown_to == ShownTo.EVERYONE,
    )


def held_by(access: Access, *, holder: UUID) -> list[Held]:
    """Every medium of a holder, for the export and for what-we-hold, in no order."""
    media = list(Media.on_shelf_of(holder))
    names: dict[UUID, list[str]] = {}
    for media_id, name in Rendition.objects.filter(media__in=media).values_list("media_id", "name"):
        names.setdefault(media_id, []).append(name)
    originals = access.open_many([one.original for one in media])
    return [
        Held(one.id, one.content_type, one.shown_to, tuple(sorted(names.get(one.id, []))), original)
        for one, original in zip(media, originals, strict=True)
    ]


def standing_at(kind: str, thing_ids: list[UUID]) -> dict[UUID, list[UUID]]:
    """The ids of the media that stand at each of these things, in one query."""
    found: dict[UUID, list[UUID]] = {thing_id: [] for thing_id in thing_ids}
    rows = Media.objects.filter(place_kind=kind, place_id__in=thing_ids).values_list("place_id", "id")
    for thing_id, media_id in rows:
        if thing_id is not None:
            found[thing_id].append(media_id)
    return found
