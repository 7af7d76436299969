"""Sealed files of media: where they lie, and the context each is bound to (docs/formats/chunked-media.md)."""

from collections.abc import Callable
from functools import lru_cache, partial
from uuid import UUID

from django.conf import settings

from freehold.foundation.blobs import BlobStore, FolderBlobs
from freehold.trust.vault.chunked import SealedFile

_FORMAT = b"freehold/media/1"


@lru_cache(maxsize=1)
def blobs() -> BlobStore:
    """The store of this house."""
    return FolderBlobs(settings.HOUSE.media)


def context_of(media_id: UUID, rendition: str) -> bytes:
    """What a file is bound to: its medium and which of its renditions it is."""
    parts = (_FORMAT, media_id.bytes, rendition.encode("ascii"))
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts)


def sealed_file(blob: str, *, media_id: UUID, rendition: str, key: bytes) -> SealedFile:
    """A file of a medium, ready to be read in ranges. Raises NoSuchBlob or a FileRefused."""
    store = blobs()
    read: Callable[[int, int], bytes] = partial(store.read, blob)
    return SealedFile(read, store.size(blob), key=key, context=context_of(media_id, rendition))
