"""Stored hashes: tiles of 256, each with every complete node over them (docs/formats/ledger.md)."""

from collections.abc import Mapping

from freehold.trust.ledger.tree import Node, cover, fold, parent

HASH = 32
HEIGHT = 8
_IN_TILE = (1 << HEIGHT) - 1

TileAt = tuple[int, int]
"""A tile's level and number."""


def place(height: int, number: int) -> int:
    """Where a node stands among the nodes of its tile, counted in hashes."""
    last = (number + 1 << height) - 1
    return 2 * last - last.bit_count() + height


def home(node: Node) -> tuple[TileAt, int]:
    """The tile that holds a node, and its offset there in bytes."""
    level, height = divmod(node[0], HEIGHT)
    number = node[1] >> HEIGHT - height
    return (level, number), HASH * place(height, node[1] & _IN_TILE >> height)


def unfinished(size: int) -> list[TileAt]:
    """The tiles at the right edge of a tree of ``size`` leaves that are begun and not full."""
    edge, level = [], 0
    while size >> HEIGHT * level:
        hashes = size >> HEIGHT * level
        if hashes & _IN_TILE:
            edge.append((level, hashes >> HEIGHT))
        level += 1
    return edge


class Edge:
    """The right edge of a growing tree. ``tiles`` holds those that were begun, and grows with it."""

    def __init__(self, size: int, tiles: Mapping[TileAt, bytes]) -> None:
        self.size = size
        self.tiles = {at: bytearray(nodes) for at, nodes in tiles.items()}

    def append(self, leaf: bytes) -> None:
        """Put a leaf hash at the end, and every node that it completes."""
        index, level, node = self.size, 0, leaf
        self.size += 1
        while True:
            nodes = self.tiles.setdefault((level, index >> HEIGHT), bytearray())
            nodes += node
            within, height = index & _IN_TILE, 0
            while within >> height & 1:
                left = HASH * place(height, (within >> height) - 1)
                node = parent(bytes(nodes[left : left + HASH]), node)
                nodes += node
                height += 1
            if height < HEIGHT:
                return
            index, level = index >> HEIGHT, level + 1

    def is_whole(self) -> bool:
        """Whether every unfinished tile is there, at its full length."""
        edge = unfinished(self.size)
        widths = ((at, self.size >> HEIGHT * at[0] & _IN_TILE) for at in edge)
        lengths = {at: HASH * (2 * width - width.bit_count()) for at, width in widths}
        return lengths == {at: len(nodes) for at, nodes in self.tiles.items() if at in edge}

    def root(self) -> bytes:
        """The root of the tree as it stands."""
        return fold([self._hash(node) for node in cover((0, self.size))])

    def _hash(self, node: Node) -> bytes:
        at, offset = home(node)
        return bytes(self.tiles[at][offset : offset + HASH])
