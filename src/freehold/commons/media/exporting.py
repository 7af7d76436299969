"""A member's pictures and files, for their export: as the house has them."""

from collections.abc import Iterator
from uuid import UUID

from freehold.commons.media import files
from freehold.commons.media.models import Media
from freehold.commons.media.operations import FILE_TYPE
from freehold.foundation.blobs import NoSuchBlob
from freehold.trust.access.opener import Access
from freehold.trust.people import shelved
from freehold.trust.people.models import Person
from freehold.trust.rights.exporting.media import AVATAR
from freehold.trust.rights.exporting.parts import Kept

_ENDINGS = {"image/webp": ".webp"}


class MediaCabinet:
    """Every medium of the actor, each of its renditions a file."""

    def kept(self, access: Access, /) -> Iterator[Kept]:
        person_id = access.actor.person_id
        if person_id is None:
            return
        avatar = _avatar(access, person_id)
        for page in shelved.pages(Media, person_id):
            media = list(page.prefetch_related("renditions"))
            opened = access.open_many(
                [each for one in media for each in (one.file_key, one.original)], instead=None
            )
            for one, key, original in zip(media, opened[::2], opened[1::2], strict=True):
                if key is not None:
                    yield from _renditions(one, key, original or {}, is_avatar=one.id == avatar)


def _renditions(media: Media, key: bytes, original: dict[str, object], *, is_avatar: bool) -> Iterator[Kept]:
    for rendition in sorted(media.renditions.all(), key=lambda one: one.name):
        try:
            file = files.sealed_file(rendition.blob, media_id=media.id, rendition=rendition.name, key=key)
        except NoSuchBlob:  # taken down in another window meanwhile
            continue
        is_file = media.content_type == FILE_TYPE
        name = (
            str(original.get("name") or "")
            if is_file
            else f"{rendition.name}{_ENDINGS.get(media.content_type, '')}"
        )
        yield Kept(
            id=media.id,
            name=name,
            content_type=media.content_type,
            size=file.size,
            used_as=AVATAR if is_avatar else "",
            pieces=file.range(0, file.size),
        )


def _avatar(access: Access, person_id: UUID) -> UUID | None:
    person = Person.objects.filter(id=person_id).first()
    found: UUID | None = None if person is None else access.open(person.avatar)
    return found
