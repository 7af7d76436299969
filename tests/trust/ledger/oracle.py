"""An implementation that is not ours: pymerkle for the tree, cryptography for Ed25519.

pymerkle's default mode prefixes leaves with 0x00 and nodes with 0x01, which is RFC 6962. It counts leaves
from 1 and wants the leaf at the head of a path. Its consistency proofs split where the old tree ends exactly
at a border, and RFC 6962's do not: the order of RFC 6962 is given to it, hashing and comparing is its own.
"""

import base64
import hashlib
import json
from collections.abc import Callable, Sequence

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pymerkle import InmemoryTree, InvalidProof, verify_inclusion
from pymerkle.core import _inclusion_path_layout
from pymerkle.proof import ConsistencyProof, InclusionProof

Head = tuple[str, int, bytes]


class Disbelieved(Exception):
    """The oracle does not accept what it was given."""


def check_inclusion(leaf: bytes, index: int, path: list[bytes], size: int, root: bytes) -> None:
    if not 0 <= index < size:
        raise Disbelieved("index")
    rule, _ = _inclusion_path_layout(index + 1, size)
    proof = InclusionProof("sha256", True, size, index + 1, rule, [leaf, *path])
    try:
        verify_inclusion(leaf, root, proof, index=index + 1, size=size, algorithm="sha256")
    except InvalidProof as error:
        raise Disbelieved(str(error)) from None


def check_consistency(old: int, old_root: bytes, hashes: list[bytes], new: int, new_root: bytes) -> None:
    if not 0 < old <= new:
        raise Disbelieved("sizes")
    rule, subset, whole = _order(old, new)
    path = [old_root, *hashes] if whole else hashes
    if len(path) != len(rule):
        raise Disbelieved("length")
    proof = ConsistencyProof("sha256", True, new, old, rule, subset, path)
    if proof.retrieve_prior_state() != old_root or proof.compute_root() != new_root:
        raise Disbelieved("roots")


def _order(old: int, new: int) -> tuple[list[int], list[int], bool]:
    """SUBPROOF of RFC 6962 §2.1.2 as pymerkle writes it: on which side each hash stands, and which make the
    old root; and whether the old root itself comes first."""
    side, whole, steps = 0, True, list[tuple[int, int]]()
    while old != new:
        half = 1 << (new - 1).bit_length() - 1
        if old <= half:
            steps.append((side, 0))
            side, new = 0, half
        else:
            steps.append((side, 1))
            side, old, new, whole = 1, old - half, new - half, False
    steps.reverse()
    return [side, *[one for one, _ in steps]], [1, *[mask for _, mask in steps]], whole


def roots_of(entries: Sequence[bytes]) -> Callable[[int], bytes]:
    """The root over the first so many entry hashes, by a tree that pymerkle grows."""
    grown = InmemoryTree(algorithm="sha256")
    grown.append_entries(entries)
    return lambda size: bytes(grown.get_root(size))


def read_head(note: str, public_key: bytes) -> Head:
    """A checkpoint with one signature, checked; written apart from the verifier on purpose."""
    body, _, signature = note.partition("\n\n— ")
    origin, size, root = body.split("\n")
    name, encoded = signature.removesuffix("\n").split(" ")
    data = _decode(encoded)
    key_id = hashlib.sha256(origin.encode() + b"\n\x01" + public_key).digest()[:4]
    if name != origin or data[:4] != key_id or not signature.endswith("\n") or str(int(size)) != size:
        raise Disbelieved("note")
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(data[4:], body.encode() + b"\n")
    except InvalidSignature:
        raise Disbelieved("signature") from None
    return origin, int(size), _decode(root)


def check_proof_file(text: str, public_key: bytes) -> Head:
    """A whole .tlog-proof file. Raises Disbelieved."""
    try:
        lines, note = text.split("\n\n", 1)
        header, extra, index, *path = lines.split("\n")
        number = index.removeprefix("index ")
        if header != "c2sp.org/tlog-proof@v1" or f"index {int(number)}" != index:
            raise Disbelieved("header")
        entry = _leaf(_decode(extra.removeprefix("extra ")))
        origin, size, root = read_head(note, public_key)
        check_inclusion(entry, int(number), [_decode(line) for line in path], size, root)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Disbelieved(str(error)) from None
    return origin, size, root


def _leaf(extra: bytes) -> bytes:
    """The leaf of an entry, out of what the file says of it."""
    said = json.loads(extra)
    if json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode() != extra:
        raise Disbelieved("extra")
    values = [said.pop(name) for name in ("commitment", "person_copy", "oversight_copy")]
    hashes = [bytes(32) if value is None else bytes.fromhex(value) for value in values]
    if [value and hashed.hex() for value, hashed in zip(values, hashes, strict=True)] != values:
        raise Disbelieved("hex")
    if said.pop("format") != "freehold/entry/v1" or said.keys() not in (set(), {"copy", "salt"}):
        raise Disbelieved("names")
    if said and hashlib.sha256(bytes.fromhex(said["salt"]) + said["copy"].encode()).digest() != hashes[0]:
        raise Disbelieved("commitment")
    if said and said["salt"] != said["salt"].lower():
        raise Disbelieved("hex")
    entry = hashlib.sha256(b"freehold/entry/v1" + b"".join(hashes)).digest()
    return hashlib.sha256(b"\0" + entry).digest()


def _decode(text: str) -> bytes:
    data = base64.b64decode(text, validate=True)
    if base64.b64encode(data).decode() != text:
        raise Disbelieved("base64")
    return data
