"""The list of those whom one entry is about: a tree over marks that only the house can make.

Format and limits: docs/formats/ledger-entry.md.
"""

import secrets
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from freehold.trust.ledger.leaf import HASH_BYTES, EntryRefused, leaf_hash
from freehold.trust.ledger.models import ListTile
from freehold.trust.ledger.tree import parent

MOST_MARKS = 2**24
LEAST = 64
MARKS = 256
"""In a tile: it is a complete subtree of height 8, but for the last one."""

_AT_ONCE = 100


class NotOnTheList(LookupError):
    """The entry has no list, or none with this mark."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A list before it is written down: its marks in their order, and the hash over each tile of them."""

    marks: Sequence[bytes]
    roots: Sequence[bytes]

    @property
    def size(self) -> int:
        return len(self.marks)

    @property
    def root(self) -> bytes:
        return _root(self.roots)

    def tiles(self, entry_id: UUID) -> Iterator[ListTile]:
        for number, (marks, root) in enumerate(zip(_pieces(self.marks), self.roots, strict=True)):
            yield ListTile(
                entry=entry_id,
                number=number,
                first=marks[0],
                last=marks[-1],
                marks=b"".join(marks),
                root=root,
            )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a mark stands, from 0, and PATH(index, D[size]) of RFC 6962 over the list's leaves."""

    index: int
    path: tuple[bytes, ...]


def of(marks: Collection[bytes]) -> Listed:
    """The list of these marks, each once. Raises EntryRefused for nobody, and for too many."""
    ordered = sorted(set(marks))
    if not 0 < len(ordered) <= MOST_MARKS or any(len(mark) != HASH_BYTES for mark in ordered):
        raise EntryRefused("list")
    return Listed(ordered, [_root([leaf_hash(one) for one in piece]) for piece in _pieces(ordered)])


def among_nobodys(marks: Collection[bytes], *, margin: int) -> set[bytes]:
    """The marks, and as many of nobody as make a power of two of them: how many there are is a figure too.

    ``margin`` is the noise that goes in before, so that one person more or less does not surely double the
    list; the same for the same people, or many lists would tell what one does not.
    """
    size = max(LEAST, 1 << (len(marks) + max(0, margin) - 1).bit_length())
    missing = max(0, min(size, MOST_MARKS) - len(marks))
    return {*marks, *(secrets.token_bytes(HASH_BYTES) for _ in range(missing))}


def naming(marks: Mapping[UUID, bytes]) -> set[UUID]:
    """Which of these entries have the mark that is given for them on their list."""
    found: set[UUID] = set()
    wanted = [Q(entry=one, first__lte=mark, last__gte=mark) for one, mark in marks.items()]
    for start in range(0, len(wanted), _AT_ONCE):
        places = wanted[start : start + _AT_ONCE]
        rows = ListTile.objects.filter(reduce(or_, places)).values_list("entry", "marks")
        found |= {one for one, stored in rows if marks[one] in _cut(stored)}
    return found


def place(entry_id: UUID, mark: bytes) -> Place:
    """Where a mark stands on the entry's list. Raises NotOnTheList."""
    tiles = ListTile.objects.filter(entry=entry_id)
    tile = tiles.filter(first__lte=mark).order_by("-first").first()
    marks = [] if tile is None else _cut(tile.marks)
    if tile is None or mark not in marks:
        raise NotOnTheList
    index = marks.index(mark)
    roots = [bytes(root) for root in tiles.order_by("number").values_list("root", flat=True)]
    path = (*_path([leaf_hash(one) for one in marks], index), *_path(roots, tile.number))
    return Place(tile.number * MARKS + index, path)


def _pieces(marks: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    for start in range(0, len(marks), MARKS):
        yield marks[start : start + MARKS]


def _cut(stored: bytes | memoryview) -> list[bytes]:
    marks = bytes(stored)
    return [marks[at : at + HASH_BYTES] for at in range(0, len(marks), HASH_BYTES)]


def _root(hashes: Sequence[bytes]) -> bytes:
    """The tree hash over nodes of one height. One that has no sibling is its own parent, which comes to the
    same as the splitting of RFC 6962 §2.1."""
    while len(hashes) > 1:
        hashes = _parents(hashes)
    return hashes[0]


def _path(hashes: Sequence[bytes], at: int) -> Iterator[bytes]:
    while len(hashes) > 1:
        if (sibling := at ^ 1) < len(hashes):
            yield hashes[sibling]
        hashes, at = _parents(hashes), at >> 1


def _parents(hashes: Sequence[bytes]) -> list[bytes]:
    paired = [parent(hashes[at], hashes[at + 1]) for at in range(0, len(hashes) - 1, 2)]
    return [*paired, *hashes[len(paired) * 2 :]]
