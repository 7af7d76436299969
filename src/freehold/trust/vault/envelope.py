"""The sealed value: AES-256-GCM under its holder's key, bound to the one cell it was written for.

    version(1) | masked key id(16) | nonce(12) | ciphertext | tag(16)

The key id is masked with a keyed hash of the nonce, so that two values under one key do not show that
they have a holder in common: otherwise whoever takes the database links a private post to a public
profile without opening either. Format: docs/formats/sealed-value.md.
"""

import hashlib
import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from freehold.foundation.refusal import Refusal
from freehold.trust.vault.classes import KeyClass

VERSION = 1
_KEY_ID = slice(1, 17)
_NONCE = slice(17, 29)
_BODY = 29
OVERHEAD = _BODY + 16
_DOMAIN = b"freehold/sealed/v1"


class SealBroken(Refusal):
    code = "seal-broken"
    for_members = "This cannot be read: it is damaged, or it is not where it was written."
    for_owner = "A sealed value does not open in its context: moved from elsewhere, altered, or damaged."


class Envelope(bytes):
    """A sealed value as stored: nothing else is written to a sealed column."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Context:
    """The one place where a value opens: field (an id that survives renames), row, holder and key class."""

    field: str
    row: UUID
    holder: UUID
    key_class: KeyClass

    def associated_data(self) -> bytes:
        """The context as length-prefixed parts, so that no two contexts share bytes."""
        return of_field(self.field) + self.row.bytes + of_holder(self.holder, self.key_class)


def of_field(field: str) -> bytes:
    """The part of a context that a field's values share. The row's 16 bytes follow."""
    parts = (_DOMAIN, field.encode())
    return b"".join(len(part).to_bytes(2, "big") + part for part in parts) + b"\x00\x10"


def of_holder(holder: UUID, key_class: KeyClass) -> bytes:
    """The part of a context that a key's values share."""
    return b"\x00\x10" + holder.bytes + b"\x00\x01" + bytes((key_class,))


def seal(value: bytes, *, key_id: bytes, key: bytes, mask: bytes, context: Context) -> Envelope:
    """Seal ``value`` under the 32-byte ``key``. ``mask`` is the house's 32-byte masking key."""
    nonce = os.urandom(12)
    ciphertext = AESGCM(key).encrypt(nonce, value, context.associated_data())
    return Envelope(bytes((VERSION,)) + _masked(key_id, nonce, mask) + nonce + ciphertext)


def key_id(envelope: bytes, *, mask: bytes) -> bytes:
    """The id (16 bytes) of the key that the envelope names, or SealBroken if it is none of ours."""
    if len(envelope) < OVERHEAD or envelope[0] != VERSION:
        raise SealBroken("Not an envelope of version 1.")
    return _masked(envelope[_KEY_ID], envelope[_NONCE], mask)


def open_with(envelope: bytes, cipher: AESGCM, associated: bytes) -> bytes:
    """The value, or SealBroken."""
    try:
        return cipher.decrypt(envelope[_NONCE], envelope[_BODY:], associated)
    except InvalidTag as reason:
        raise SealBroken from reason


def _masked(data: bytes, nonce: bytes, mask: bytes) -> bytes:
    pad = hashlib.blake2s(nonce, key=mask, digest_size=16, person=b"fh-keyid").digest()
    return (int.from_bytes(data, "big") ^ int.from_bytes(pad, "big")).to_bytes(16, "big")
