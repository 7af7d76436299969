"""The definitions of RFC 6962 §2.1 and of C2SP, written out naively, apart from Freehold's own code.

Vectors come from here, so that a mistake in the house and the same mistake in its vectors cannot agree.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

NO_COPY = bytes(32)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data)


def split(size: int) -> int:
    """The largest power of two below ``size``."""
    power = 1
    while power * 2 < size:
        power *= 2
    return power


def root(leaves: Sequence[bytes]) -> bytes:
    """MTH(D[n]) over leaf hashes."""
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return sha256(b"\x01" + root(leaves[:k]) + root(leaves[k:]))


def path(index: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PATH(m, D[n]) over leaf hashes."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if index < k:
        return [*path(index, leaves[:k]), root(leaves[k:])]
    return [*path(index - k, leaves[k:]), root(leaves[:k])]


def proof(old: int, leaves: Sequence[bytes]) -> list[bytes]:
    """PROOF(m, D[n]) over leaf hashes; empty where there is nothing to prove."""
    return subproof(old, leaves, True) if 0 < old < len(leaves) else []


def subproof(old: int, leaves: Sequence[bytes], complete: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if complete else [root(leaves)]
    k = split(len(leaves))
    if old <= k:
        return [*subproof(old, leaves[:k], complete), root(leaves[k:])]
    return [*subproof(old - k, leaves[k:], False), root(leaves[:k])]


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def canonical(value: object) -> str:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


class Key:
    """A signing key under a name. Ed25519 is deterministic, so its notes never change."""

    def __init__(self, name: str, seed: int) -> None:
        self.name = name
        self._key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
        self.public = self._key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
        self.hash = sha256(name.encode() + b"\n\x01" + self.public)[:4]
        self.vkey = f"{name}+{self.hash.hex()}+{b64(bytes([1]) + self.public)}"

    def signature(self, text: str) -> bytes:
        return self._key.sign(text.encode())

    def line(self, text: str) -> str:
        return f"— {self.name} {b64(self.hash + self.signature(text))}\n"


def note(text: str, *keys: Key) -> str:
    return text + "\n" + "".join(key.line(text) for key in keys)


def head(origin: str, leaves: Sequence[bytes]) -> str:
    return f"{origin}\n{len(leaves)}\n{b64(root(leaves))}\n"


def entry_hash(commitment: bytes, person: bytes | None, oversight: bytes | None) -> bytes:
    hashes = b"".join(NO_COPY if copy is None else sha256(copy) for copy in (person, oversight))
    return sha256(b"freehold/entry/v1" + commitment + hashes)


def tlog_proof(extra: str | bytes, index: int | str, hashes: Sequence[bytes], checkpoint: str) -> str:
    raw = extra.encode() if isinstance(extra, str) else extra
    lines = ["c2sp.org/tlog-proof@v1", f"extra {b64(raw)}", f"index {index}", *map(b64, hashes)]
    return "\n".join(lines) + "\n\n" + checkpoint


def tlog_consistency(old: int | str, hashes: Sequence[bytes], checkpoint: str) -> str:
    return "\n".join([f"old {old}", *map(b64, hashes)]) + "\n\n" + checkpoint


Case = Mapping[str, object]
