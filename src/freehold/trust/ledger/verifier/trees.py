"""Paths that lead to a root, or do not (RFC 9162 §2.1.3.2 and §2.1.4.2)."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from freehold.trust.ledger.verifier.files import Link, OnList, Proof
from freehold.trust.ledger.verifier.notes import Head
from freehold.trust.ledger.verifier.refused import Refused

EMPTY_ROOT = hashlib.sha256(b"").digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def check_inclusion(proof: Proof) -> None:
    """The leaf stands at its index in the tree of the head. Raises Refused("inclusion")."""
    if not _climbs(proof.leaf, proof.leaf_index, proof.path, proof.head.size, proof.head.root):
        raise Refused("inclusion", "The entry does not stand where the file says.")


def check_named(named: OnList) -> None:
    """The mark stands at its place in the entry's own list. Raises Refused("list")."""
    if not _climbs(named.leaf, named.place, named.path, named.people, named.root):
        raise Refused("list", "The list of those whom it is about does not have what the file says.")


def _climbs(leaf: bytes, at: int, path: Sequence[bytes], size: int, goal: bytes) -> bool:
    """Whether a path leads from a leaf to the root of a tree of ``size`` leaves."""
    last, root = size - 1, leaf
    if not 0 <= at <= last:
        return False
    for sibling in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            root = _node(sibling, root)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            root = _node(root, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and root == goal


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
