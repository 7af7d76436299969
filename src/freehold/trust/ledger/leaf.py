"""What stands in the tree for an entry: a hash of a salted commitment and of two ciphertexts.

Format and limits: docs/formats/ledger-entry.md.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

from freehold.foundation.refusal import Refusal

SALT_BYTES = 32
HASH_BYTES = 32
MOST_COPY_BYTES = 32_768
MOST_SEALED_BYTES = 65_536
MOST_DEPTH = 8
ENTRY_FORMAT = "freehold/entry/v1"
NO_COPY = bytes(HASH_BYTES)
_LARGEST = 2**53 - 1
_NAME = re.compile(r"[a-z0-9_]{1,64}")


class EntryRefused(Refusal):
    """``why`` is one word of docs/formats/ledger-entry.md or docs/formats/ledger.md."""

    code = "ledger-entry"
    for_members = "This could not be written to the record, so it was not shown."
    for_owner = "An entry of the ledger is not of the form that docs/formats/ledger-entry.md gives."

    def __init__(self, why: str) -> None:
        super().__init__(f"{self.for_owner} ({why})")
        self.why = why


def canonical(shown: Mapping[str, Any]) -> bytes:
    """What the person reads, as the one JSON text it can be (RFC 8785, narrowed). Raises EntryRefused."""
    if not isinstance(shown, Mapping):
        raise EntryRefused("kind")
    _check(shown, depth=1)
    try:
        text = json.dumps(shown, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise EntryRefused("text") from None
    if len(text) > MOST_COPY_BYTES:
        raise EntryRefused("length")
    return text


def _check(value: object, *, depth: int) -> None:
    match value:
        case None | bool() | str():
            return
        case int() if abs(value) <= _LARGEST:
            return
        case int() | float():
            raise EntryRefused("number")
        case dict() | list() if depth > MOST_DEPTH:
            raise EntryRefused("depth")
        case dict():
            if not all(isinstance(name, str) and _NAME.fullmatch(name) for name in value):
                raise EntryRefused("name")
            for one in value.values():
                _check(one, depth=depth + 1)
        case list():
            for one in value:
                _check(one, depth=depth + 1)
        case _:
            raise EntryRefused("kind")


def commitment(shown: Mapping[str, Any], *, salt: bytes) -> bytes:
    """SHA-256 of salt ‖ canonical JSON (32 bytes): without the salt it says nothing."""
    if len(salt) != SALT_BYTES:
        raise EntryRefused("salt")
    return hashlib.sha256(salt + canonical(shown)).digest()


def copy_hash(sealed: bytes | None) -> bytes:
    """What the leaf holds of a sealed copy: its SHA-256, or zeros where it was never made."""
    if sealed is None:
        return NO_COPY
    if len(sealed) > MOST_SEALED_BYTES:
        raise EntryRefused("copy-too-long")
    return hashlib.sha256(sealed).digest()


def entry_hash(committed: bytes, person_hash: bytes, oversight_hash: bytes) -> bytes:
    """The 32 bytes that are the leaf's data; the hashes are those of ``copy_hash``."""
    if person_hash == oversight_hash == NO_COPY:
        raise EntryRefused("no-copy")
    return hashlib.sha256(ENTRY_FORMAT.encode() + committed + person_hash + oversight_hash).digest()


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf (RFC 6962 §2.1)."""
    return hashlib.sha256(b"\0" + data).digest()
