"""Who signs the ledger's heads. The secret is sealed by the vault, above; here it is only used."""

from typing import Protocol

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


class Signer(Protocol):
    """An Ed25519 key. ``public_key`` is its 32 bytes as RFC 8032 has them; ``sign`` gives 64 bytes."""

    @property
    def public_key(self) -> bytes: ...

    def sign(self, data: bytes) -> bytes: ...


class Ed25519Signer:
    """A signer from its secret seed (32 random bytes). It prints as nothing but its kind."""

    __slots__ = ("_key",)

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, data: bytes) -> bytes:
        return self._key.sign(data)

    def __repr__(self) -> str:
        return "Ed25519Signer([sealed])"


def new_seed() -> bytes:
    """A fresh secret. Seal it at once: who has it signs as the house."""
    return Ed25519PrivateKey.generate().private_bytes_raw()
