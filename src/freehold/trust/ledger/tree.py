"""Which nodes of the tree make a root, a proof of inclusion, a proof of consistency (RFC 6962 §2.1).

A node (height, number) is the complete subtree over leaves [number · 2^height, (number + 1) · 2^height).
A range of leaves stands for its tree hash, which is folded from the nodes that cover it.
"""

import hashlib
from collections.abc import Iterator, Sequence

Node = tuple[int, int]
Range = tuple[int, int]
EMPTY_ROOT = hashlib.sha256(b"").digest()
MOST_LEAVES = 2**53 - 1


def parent(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def cover(leaves: Range) -> Iterator[Node]:
    """The complete subtrees that cover a range, from left to right. The range begins at a border of its own
    largest subtree, as every range of a proof does."""
    start, end = leaves
    while start < end:
        height = (end - start).bit_length() - 1
        yield height, start >> height
        start += 1 << height


def fold(hashes: Sequence[bytes]) -> bytes:
    """The tree hash of a range from the hashes of its cover."""
    if not hashes:
        return EMPTY_ROOT
    root = hashes[-1]
    for left in reversed(hashes[:-1]):
        root = parent(left, root)
    return root


def inclusion(index: int, size: int) -> list[Range]:
    """The ranges whose hashes are PATH(index, D[size]), from the leaf's sibling up."""
    start, end, path = 0, size, list[Range]()
    while end - start > 1:
        border = start + _split(end - start)
        if index < border:
            path.append((border, end))
            end = border
        else:
            path.append((start, border))
            start = border
    return path[::-1]


def consistency(old: int, new: int) -> list[Range]:
    """The ranges whose hashes are PROOF(old, D[new]); none where there is nothing to prove."""
    if old in (0, new):
        return []
    start, end, path = 0, new, list[Range]()
    while end != old:
        border = start + _split(end - start)
        if old <= border:
            path.append((border, end))
            end = border
        else:
            path.append((start, border))
            start = border
    if start:
        path.append((start, end))
    return path[::-1]


def _split(size: int) -> int:
    """The largest power of two below ``size``."""
    return 1 << (size - 1).bit_length() - 1
