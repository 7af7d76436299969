"""Trying stolen keys on stolen locks: what a thief would do, for the drill that proves it to be in vain."""

from datetime import UTC, datetime

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from freehold.trust.vault import _keys, envelope
from freehold.trust.vault.envelope import Context, SealBroken
from freehold.trust.vault.held import KeyGone
from freehold.trust.vault.ring import Epoch

_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def unwraps(key: bytes, *, key_id: bytes, lookup: bytes, epoch: int, wrapped: bytes) -> bool:
    """Whether 32 bytes are the epoch key under which a record of the key store lies. About 3 µs."""
    try:
        _keys.unwrap(key_id, lookup, wrapped, Epoch(epoch, _LONG_AGO, key))
    except KeyGone:
        return False
    return True


def opens(key: bytes, sealed: bytes, context: Context) -> bool:
    """Whether 32 bytes are the key under which a value lies sealed in this place."""
    try:
        envelope.open_with(sealed, AESGCM(key), context.associated_data())
    except SealBroken:
        return False
    return True
