"""Keeping media and letting go of them."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from freehold.commons.media import files, pictures, policies
from freehold.commons.media.models import Media, Rendition
from freehold.commons.media.pictures import Frame
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uploads import Upload
from freehold.foundation.ids import random_id
from freehold.foundation.order import hide_order
from freehold.trust.people import shelved
from freehold.trust.rights.erasing import things
from freehold.trust.vault.chunked import KEY, Sealer
from freehold.trust.vault.fields import Held

LABEL = "media.media"
PICTURE_BYTES = 20_000_000
FILE_BYTES = 100_000_000
WHOLE = "whole"
FILE_TYPE = "application/octet-stream"
"""What every file that is no picture is served as: a browser saves it and runs nothing in it."""

_NAME = 255


@dataclass(frozen=True, slots=True)
class Place:
    """The thing where a medium stands: a kind that its capability registered, and the thing's id."""

    kind: str
    id: UUID


def store_picture(
    upload: Upload,
    *,
    holder: UUID,
    frames: Sequence[Frame],
    shown_to: ShownTo,
    place: Place | None = None,
    name: str = "",
) -> UUID:
    """Keep a picture as its renditions, and nothing else of it; returns the id of the medium.

    Raises NotAPicture, TooManyPixels, or NoRoom. The decoded picture is in memory meanwhile, up to 400 MB:
    let few run at a time.
    """
    content = b"".join(upload.pieces())
    made = pictures.render(content, frames)
    original = {"name": _plain_name(name), "bytes": upload.size, "format": made.format}
    original["sizes"] = {one.name: [one.width, one.height] for one in made.renditions}
    return keep(
        {one.name: [one.content] for one in made.renditions},
        holder=holder,
        shown_to=shown_to,
        place=place,
        content_type=pictures.CONTENT_TYPE,
        original=original,
    )


def store_file(
    upload: Upload, *, holder: UUID, shown_to: ShownTo, place: Place | None = None, name: str = ""
) -> UUID:
    """Keep a file as it came; returns the id of the medium. It is only ever served to be saved, not shown."""
    return keep(
        {WHOLE: upload.pieces()},
        holder=holder,
        shown_to=shown_to,
        place=place,
        content_type=FILE_TYPE,
        original={"name": _plain_name(name), "bytes": upload.size},
    )


def show_to(media_id: UUID, *, shown_to: ShownTo) -> None:
    """Change who may see a medium. A copy that a browser kept of a public one goes within a minute."""
    Media.objects.filter(id=media_id).update(shown_to=shown_to)


def remove(media_id: UUID, *, holder: UUID) -> None:
    """Let go of a medium of this holder: row and files. One that is not theirs, or gone, is no error.

    The list of erasures has it before, so that no restore brings it back.
    """
    media = Media.objects.filter(id=media_id).first()
    if media is None or not policies.is_mine(media, holder):
        return
    things.note(LABEL, media_id)
    remove_again(media_id)


def remove_again(media_id: UUID) -> int:
    """Let go of a medium whosesoever it is; whether it was there.

    The row goes first: killed in between, the sweeper removes the files.
    """
    media = Media.objects.filter(id=media_id).prefetch_related("renditions").first()
    if media is None:
        return 0
    names = [rendition.blob for rendition in media.renditions.all()]
    with transaction.atomic():
        media.delete()
    for name in names:
        files.blobs().remove(name)
    return 1


def remove_all(holder: UUID) -> int:
    """Let go of everything of this holder, also after their key was shredded; how many media there were.

    Rows go in batches, the last numbers first, so that what is left after a kill is still found.
    """
    removed = 0
    for page in reversed(list(shelved.pages(Media, holder))):
        batch = list(page)
        names = list(Rendition.objects.filter(media__in=batch).values_list("blob", flat=True))
        with transaction.atomic():
            Media.objects.filter(id__in=[media.id for media in batch]).delete()
        for name in names:
            files.blobs().remove(name)
        removed += len(batch)
    return removed


def keep(
    contents: Mapping[str, Iterable[bytes]],
    *,
    holder: UUID,
    shown_to: ShownTo,
    place: Place | None = None,
    content_type: str,
    original: dict[str, Any],
    media_id: UUID | None = None,
) -> UUID:
    """Keep renditions that are known to be good, by name; answers the medium's id.

    Files first, then the row that names them: killed in between, the sweeper removes the files.
    """
    media_id, key = media_id or random_id(), os.urandom(KEY)
    kept: list[Rendition] = []
    try:
        for name, content in contents.items():
            blob = _write(content, key=key, context=files.context_of(media_id, name))
            kept.append(Rendition(media_id=media_id, name=name, blob=blob))
        media = Media(id=media_id, shown_to=shown_to, content_type=content_type)
        media.mine = policies.mine(media_id, holder)
        media.file_key, media.original = Held(key, holder=holder), Held(original, holder=holder)
        if place is not None:
            media.place_kind, media.place_id = place.kind, place.id
        with transaction.atomic():
            media.put_on_shelf(holder)
            media.save(force_insert=True)
            Rendition.objects.bulk_create(kept)
            hide_order(Media, [media_id])
            hide_order(Rendition, [rendition.id for rendition in kept])
    except BaseException:
        for rendition in kept:
            files.blobs().remove(rendition.blob)
        raise
    return media_id


def _write(content: Iterable[bytes], *, key: bytes, context: bytes) -> str:
    sealer = Sealer(key=key, context=context)
    with files.blobs().draft() as draft:
        for piece in content:
            draft.write(sealer.update(piece))
        draft.write(sealer.finish())
        draft.keep()
    return draft.name


def _plain_name(name: str) -> str:
    """The last part of a file's name without control characters, at most 255 characters long."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(character for character in last if character.isprintable())[:_NAME]
