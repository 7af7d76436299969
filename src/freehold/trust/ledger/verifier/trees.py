"""Paths that lead to a root, or do not (RFC 9162 §2.1.3.2 and §2.1.4.2)."""

from __future__ import annotations

import hashlib

from freehold.trust.ledger.verifier.files import Link, Proof
from freehold.trust.ledger.verifier.notes import Head
from freehold.trust.ledger.verifier.refused import Refused

EMPTY_ROOT = hashlib.sha256(b"").digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def check_inclusion(proof: Proof) -> None:
    """The leaf stands at its index in the tree of the head. Raises Refused("inclusion")."""
    missing = Refused("inclusion", "The entry does not stand where the file says.")
    at, last, root = proof.leaf_index, proof.head.size - 1, proof.leaf
    if at > last:
        raise missing
    for sibling in proof.path:
        if last == 0:
            raise missing
        if at & 1 or at == last:
            root = _node(sibling, root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = _node(root, sibling)
        at, last = at >> 1, last >> 1
    if last != 0 or root != proof.head.root:
        raise missing


def check_consistency(old: Head, link: Link) -> None:
    """The tree of ``old`` is how the tree of the link's head began. Raises Refused("consistency")."""
    other = Refused("consistency", "The newer record does not contain the older one.")
    new, hashes = link.head, list(link.hashes)
    if old.size > new.size:
        raise other
    if old.size in (0, new.size):
        if hashes or (old.size == new.size and old.root != new.root):
            raise other
        return
    if old.size & (old.size - 1) == 0:
        hashes.insert(0, old.root)
    if not hashes or _both_roots(old.size, new.size, hashes) != (old.root, new.root):
        raise other


def _both_roots(old: int, new: int, hashes: list[bytes]) -> tuple[bytes, bytes] | None:
    """The roots of both trees that the hashes lead to; None where there are too many or too few."""
    at, last = old - 1, new - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    first = second = hashes[0]
    for sibling in hashes[1:]:
        if last == 0:
            return None
        if at & 1 or at == last:
            first, second = _node(sibling, first), _node(sibling, second)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            second = _node(second, sibling)
        at, last = at >> 1, last >> 1
    return (first, second) if last == 0 else None
