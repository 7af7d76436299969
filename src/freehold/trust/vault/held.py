"""A key in hand."""

from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from freehold.foundation.refusal import Refusal
from freehold.trust.vault.classes import KeyClass


class KeyGone(Refusal):
    code = "key-gone"
    for_members = "This was erased and cannot be read."
    for_owner = "The key of this value has been shredded, or this key store is not the one it belongs to."


@dataclass(frozen=True, slots=True)
class HeldKey:
    """An unwrapped key with whose it is. ``cipher`` is ready to use; ``place`` is its part of a context."""

    id: bytes
    secret: bytes
    holder: UUID
    key_class: KeyClass
    cipher: AESGCM
    place: bytes

    def __repr__(self) -> str:
        return f"<HeldKey {self.key_class.name}>"
