"""Ids of what is brought, made from their marks: the same row always becomes the same thing."""

from datetime import datetime
from uuid import UUID

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def public_id(mark: bytes, at: datetime) -> UUID:
    """A UUIDv7 (RFC 9562 §5.7) of the moment when something public was written, told apart by its mark."""
    milliseconds = int(at.timestamp() * 1_000) & (1 << 48) - 1
    random = int.from_bytes(mark[:10], "big")
    return UUID(
        int=milliseconds << 80 | _VERSION_7 | (random >> 68) << 64 | _VARIANT | random & (1 << 62) - 1
    )


def timeless_id(mark: bytes) -> UUID:
    """A UUID that says nothing about when, for votes and badges."""
    return UUID(bytes=mark[:16], version=4)
