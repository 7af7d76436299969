"""Signing JSON as the house: W3C Data Integrity with the cryptosuite eddsa-jcs-2022.

Canonical JSON is RFC 8785. Only what receipts hold is signed: objects with ASCII keys, lists and texts;
anything else is refused rather than written in a way that another verifier would not.
"""

import hashlib
import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from freehold.trust.ledger.signer import Ed25519Signer, Signer
from freehold.trust.vault.keyring import ring

_ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
_ED25519 = b"\xed\x01"
"""The multicodec of an Ed25519 public key."""


class NotCanonical(ValueError):
    """Something that RFC 8785 writes in a way which is not implemented here."""


@lru_cache(maxsize=1)
def house_key() -> Ed25519Signer:
    """The key that signs receipts, derived in the ring."""
    return Ed25519Signer(ring().secret("consent-signing"))


def name_of(key: Signer) -> str:
    """A public key as did:key, which is the key itself written down."""
    return "did:key:z" + base58(_ED25519 + key.public_key)


def with_proof(document: dict[str, Any], *, key: Signer, at: datetime) -> dict[str, Any]:
    """The document with a proof by ``key`` added."""
    did = name_of(key)
    options = {
        "type": "DataIntegrityProof",
        "cryptosuite": "eddsa-jcs-2022",
        "created": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "verificationMethod": f"{did}#{did.removeprefix('did:key:')}",
        "proofPurpose": "assertionMethod",
        "@context": document["@context"],
    }
    value = "z" + base58(key.sign(_hashed(document, options)))
    return {**document, "proof": {**options, "proofValue": value}}


def is_signed_by(signed: dict[str, Any], public_key: bytes) -> bool:
    """Whether the proof of a document was made with this key."""
    document = {name: value for name, value in signed.items() if name != "proof"}
    options = {name: value for name, value in signed["proof"].items() if name != "proofValue"}
    try:
        signature = from_base58(signed["proof"]["proofValue"].removeprefix("z"))
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, _hashed(document, options))
    except (InvalidSignature, ValueError):
        return False
    return True


def canonical(value: Any) -> bytes:
    """RFC 8785. Raises NotCanonical for numbers, and for keys that are not ASCII."""
    _refuse(value)
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def base58(data: bytes) -> str:
    """Bitcoin's alphabet; each leading zero byte is a 1."""
    number, digits = int.from_bytes(data, "big"), ""
    while number:
        number, digit = divmod(number, 58)
        digits = _ALPHABET[digit] + digits
    return "1" * (len(data) - len(data.lstrip(b"\0"))) + digits


def from_base58(text: str) -> bytes:
    """The bytes of a text in base58. Raises ValueError."""
    number = 0
    for letter in text:
        number = number * 58 + _ALPHABET.index(letter)
    zeros = len(text) - len(text.lstrip("1"))
    return b"\0" * zeros + number.to_bytes((number.bit_length() + 7) // 8, "big")


def _hashed(document: dict[str, Any], options: dict[str, Any]) -> bytes:
    return hashlib.sha256(canonical(options)).digest() + hashlib.sha256(canonical(document)).digest()


def _refuse(value: Any) -> None:
    if isinstance(value, dict):
        for name, inner in value.items():
            if not isinstance(name, str) or not name.isascii():
                raise NotCanonical(f"The key {name!r} is not ASCII.")
            _refuse(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            _refuse(inner)
    elif not isinstance(value, str):
        raise NotCanonical(f"{type(value).__name__} is not written here.")
