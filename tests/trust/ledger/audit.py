"""The whole ledger recomputed from its entries, by the definitions and apart from its tiles."""

from freehold.trust.ledger import leaf, reading
from freehold.trust.ledger.models import Checkpoint, StoredEntry
from freehold.trust.ledger.sequencer import newest_log
from tests.trust.ledger import oracle

HASHES = ("commitment", "person_hash", "oversight_hash")


def audit() -> int:
    """Raises AssertionError where entries, tiles and heads disagree; how many entries stand in the log."""
    log = newest_log()
    rows = StoredEntry.objects.filter(log=log).order_by("leaf_index").values_list("leaf_index", *HASHES)
    entries = [leaf.entry_hash(*map(bytes, parts)) for _, *parts in rows]
    assert [row[0] for row in rows] == list(range(log.size))
    roots = oracle.roots_of(entries)
    for head in Checkpoint.objects.filter(log=log):
        assert bytes(head.root) == roots(head.size)
        assert reading.root_at(log.generation, head.size) == bytes(head.root)
    return len(entries)
