"""Sealing under a secret that the house does not keep: what a link opens, and nothing else does.

    version(1) | nonce(12) | ciphertext | tag(16)

The key is HKDF-SHA256 of the secret. Format: docs/formats/under-a-secret.md.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from freehold.trust.vault.envelope import SealBroken

VERSION: Final = 1
_NONCE = 12
_INFO = b"freehold/under-secret/v1"
_LEAST_SECRET = 32
"""Characters: 192 bits of base64url at least. A secret that people choose is none."""


def seal(secret: str, value: bytes, *, place: bytes) -> bytes:
    """``value`` sealed for ``place``. ValueError for a secret that could be guessed."""
    nonce = os.urandom(_NONCE)
    return bytes((VERSION,)) + nonce + _cipher(secret).encrypt(nonce, value, place)


def open_with(secret: str, sealed: bytes, *, place: bytes) -> bytes:
    """The value. Raises SealBroken for another secret or place, or what was altered."""
    if len(sealed) < 1 + _NONCE or sealed[0] != VERSION:
        raise SealBroken("Not sealed under a secret, or by a later version.")
    try:
        return _cipher(secret).decrypt(sealed[1 : 1 + _NONCE], sealed[1 + _NONCE :], place)
    except InvalidTag as reason:
        raise SealBroken from reason


def _cipher(secret: str) -> AESGCM:
    if len(secret) < _LEAST_SECRET:
        raise ValueError(f"A secret has {_LEAST_SECRET} characters at least.")
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=None, info=_INFO).derive(secret.encode()))
