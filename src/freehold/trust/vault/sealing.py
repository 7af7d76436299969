"""Sealing values for their one cell."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from freehold.trust.vault import _keys, envelope
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.envelope import Context, Envelope
from freehold.trust.vault.keyring import ring
from freehold.trust.vault.secret import SealedDeclaration


def mask() -> bytes:
    """The house's masking key (32 bytes)."""
    return ring().secret("key-id-mask")


def seal(declared: SealedDeclaration, value: Any, *, row: UUID, holder: UUID) -> Envelope:
    """``value`` sealed for the field, row and holder. Makes the holder's key if there is none yet."""
    key = _keys.current(holder, declared.key_class)
    return envelope.seal(
        declared.kind.encode(value),
        key_id=key.id,
        key=key.secret,
        mask=mask(),
        context=Context(declared.field_id, row, holder, declared.key_class),
    )


def make_keys(holders: Sequence[UUID], key_class: KeyClass) -> None:
    """Make the missing keys of many holders at once, before many values are sealed."""
    _keys.current_many(holders, key_class)
