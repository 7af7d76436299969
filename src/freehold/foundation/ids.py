"""Identifiers, known before a row is inserted."""

import os
import time
from uuid import UUID, uuid4

_VERSION_7 = 0x7 << 76
_VARIANT = 0b10 << 62


def ordered_id() -> UUID:
    """A UUIDv7 (RFC 9562 §5.7): sorts by creation, to the millisecond. For things whose time is public."""
    milliseconds = time.time_ns() // 1_000_000
    random = int.from_bytes(os.urandom(10), "big")
    return UUID(
        int=(milliseconds & (1 << 48) - 1) << 80
        | _VERSION_7
        | (random >> 68) << 64
        | _VARIANT
        | random & (1 << 62) - 1
    )


def random_id() -> UUID:
    """A UUIDv4: says nothing about when. For persons, memberships, votes and sign-ins."""
    return uuid4()
