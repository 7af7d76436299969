"""Opening sealed values, many at a time with one key query. Only ``trust.access`` calls this."""

from collections.abc import Sequence
from typing import Any, Final

from freehold.trust.vault import _keys, envelope
from freehold.trust.vault.envelope import SealBroken
from freehold.trust.vault.held import HeldKey, KeyGone
from freehold.trust.vault.sealing import mask
from freehold.trust.vault.secret import Secret

RAISE: Final = object()


class Unbound(SealBroken):
    code = "unbound"
    for_owner = (
        "A sealed value was read without its row (values(), a raw query), so it has no context to open in."
    )


def keys_of(secrets: Sequence[Secret]) -> list[HeldKey | None]:
    """The key of each secret, in order: None where there is none (not written yet, or shredded)."""
    masking = mask()
    ids = [
        None if secret.envelope is None else envelope.key_id(secret.envelope, mask=masking)
        for secret in secrets
    ]
    found = _keys.fetch({one for one in ids if one is not None})
    return [None if one is None else found.get(one) for one in ids]


def open_each(
    secrets: Sequence[Secret], keys: Sequence[HeldKey | None], *, instead: Any = RAISE
) -> list[Any]:
    """The plain values. ``instead`` stands for one whose key was shredded; by default KeyGone is raised.

    Raises SealBroken where a value is not in the cell it was sealed for.
    """
    return [_open(secret, key, instead) for secret, key in zip(secrets, keys, strict=True)]


def _open(secret: Secret, key: HeldKey | None, instead: Any) -> Any:
    if secret.envelope is None:
        return None if secret.fresh is None else secret.fresh.value
    if key is None:
        if instead is RAISE:
            raise KeyGone
        return instead
    declared = secret.declared
    if secret.row is None:
        raise Unbound
    if secret.holder not in (None, key.holder) or key.key_class != declared.key_class:
        raise SealBroken("The value is under another holder's key, or a key of another class.")
    associated = declared.place + secret.row.bytes + key.place
    return declared.kind.decode(envelope.open_with(secret.envelope, key.cipher, associated))
