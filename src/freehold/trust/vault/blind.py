"""Finding without reading: blind indexes for exact search, and blind links between a thing and a person.

Keys come from the ring, so that neither the database nor the key store can try guesses.
Format: docs/formats/blind-index.md.
"""

import hmac
import math
from collections.abc import Iterable
from uuid import UUID

from freehold.trust.vault.keyring import ring

BYTES = 32


def blind_index(field: str, normalised: bytes) -> bytes:
    """HMAC-SHA256 of a normalised value under the key of one field."""
    return hmac.digest(ring().secret(f"blind-index/{field}"), normalised, "sha256")


def blind_noise(field: str, of: bytes, *, scale: float) -> int:
    """Discrete Laplace noise, always the same ``of`` the same; without the ring nobody can tell it."""
    drawn = blind_index(field, of)
    first, second = (
        math.floor(-math.log((int.from_bytes(half, "big") + 1) / (2**64 + 1)) * scale)
        for half in (drawn[:8], drawn[8:16])
    )
    return first - second


def blind_link(field: str, thing: UUID, person: UUID) -> bytes:
    """A private link as 32 bytes: it can be looked for by who knows both ends, and read by nobody.

    A person's links to different things have nothing in common that shows.
    """
    return hmac.digest(ring().secret(f"blind-link/{field}"), thing.bytes + person.bytes, "sha256")


def blind_links(field: str, things: Iterable[UUID], person: UUID) -> dict[bytes, UUID]:
    """The links of one person to each of ``things``, by link: for one IN query."""
    key, end = ring().secret(f"blind-link/{field}"), person.bytes
    return {hmac.digest(key, thing.bytes + end, "sha256"): thing for thing in things}
