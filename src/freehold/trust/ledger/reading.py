"""Hashes of ranges, read from stored tiles: no row of an entry is touched."""

from collections.abc import Sequence

from django.db import connections

from freehold.foundation.database import LEDGER
from freehold.trust.ledger.sequencer import LedgerDamaged
from freehold.trust.ledger.tiles import HASH, TileAt, home
from freehold.trust.ledger.tree import Range, cover, fold

_ONE = "SELECT level, number, nodes FROM ledger_tile WHERE log_id = %s AND level = %s AND number = %s"


def hashes(generation: int, ranges: Sequence[Range]) -> list[bytes]:
    """The tree hash of each range of a log, in one query. Raises LedgerDamaged."""
    covers = [[home(node) for node in cover(leaves)] for leaves in ranges]
    tiles = _read(generation, {at for nodes in covers for at, _ in nodes})
    try:
        found = [[tiles[at][offset : offset + HASH] for at, offset in nodes] for nodes in covers]
    except KeyError:
        raise LedgerDamaged from None
    if any(len(one) != HASH for nodes in found for one in nodes):
        raise LedgerDamaged
    return [fold(nodes) for nodes in found]


def root_at(generation: int, size: int) -> bytes:
    """The root of a log's first ``size`` leaves."""
    return hashes(generation, [(0, size)])[0]


def _read(generation: int, places: set[TileAt]) -> dict[TileAt, bytes]:
    """Raw, for its price: 30 µs for five tiles. With OR it is 150: SQLite walks the log."""
    if not places:
        return {}
    tiles: dict[TileAt, bytes] = {}
    with connections[LEDGER].cursor() as cursor:
        statement = " UNION ALL ".join([_ONE] * len(places))
        cursor.execute(statement, [part for at in places for part in (generation, *at)])
        for level, number, nodes in cursor.fetchall():
            tiles[level, number] = bytes(nodes)
    return tiles
