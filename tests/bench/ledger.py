"""What the ledger costs: durable appends, sequencing, proofs at a million entries.

The database lies on a disk, not in memory: what is measured is durability.
"""

import random
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

from freehold.trust.ledger import entries, leaf, proofs
from freehold.trust.ledger.models import Log, StoredEntry, Tile
from freehold.trust.ledger.sequencer import sequence, sign_head
from freehold.trust.ledger.tiles import Edge
from freehold.trust.ledger.verifier.judging import judge
from tests.bench.measure import calls
from tests.trust.ledger.house import NOON, Ledger, entry_about, own_database

BATCH = 50
PROVABLE = 200


def measure(*, quick: bool = False) -> dict[str, Any]:
    """Full size takes about a minute."""
    with tempfile.TemporaryDirectory(prefix="freehold-bench-") as folder:
        own_database(Path(folder))
        ledger = Ledger(Path(folder) / "shelf")
        ledger.open()
        return {
            "append": _append(20 if quick else 400),
            "sequence": _sequence(ledger),
            "proof": _proofs(ledger, 20_000 if quick else 1_000_000),
        }


def _append(batches: int) -> dict[str, Any]:
    drafts = [[entry_about(f"person {random.random()}") for _ in range(BATCH)] for _ in range(batches + 3)]
    waiting = iter(drafts)
    took = calls(
        f"append {BATCH} entries, durable", lambda: entries.append(next(waiting), at=NOON), times=batches
    )
    per_second = round(BATCH * 1000 / took.median_ms)
    return {**took.as_json(), "entries_per_second": per_second}


def _sequence(ledger: Ledger) -> dict[str, Any]:
    began, size = time.perf_counter(), 0
    while (head := sequence(at=NOON, signer=ledger.signer)) is not None:
        size = head.size
    return {"entries": size, "entries_per_second": round(size / (time.perf_counter() - began))}


def _proofs(ledger: Ledger, size: int) -> dict[str, Any]:
    """In a log of ``size`` leaves, a few of which have entries: the others are never looked at."""
    entries.append([entry_about() for _ in range(PROVABLE)], at=NOON)
    rows = list(StoredEntry.objects.filter(leaf_index=None))
    places = random.sample(range(size), len(rows))
    log = _grown(size, dict(zip(places, rows, strict=True)), ledger)
    vkey = ledger.open().vkey
    for place, row in zip(places, rows, strict=True):
        row.log, row.leaf_index, row.waiting_since = log, place, None
        row.save()
    ids, olds = cycle(row.id for row in rows), cycle(places)
    file = proofs.proof_file(rows[0].id)
    measured: dict[str, Callable[[], object]] = {
        "inclusion": lambda: proofs.inclusion(next(ids)),
        "proof file": lambda: proofs.proof_file(next(ids)),
        "consistency": lambda: proofs.consistency(next(olds), size),
        "verify one file": lambda: judge(file, [], [vkey]),
    }
    return {
        "size": size,
        **{name: calls(name, one, times=PROVABLE).as_json() for name, one in measured.items()},
    }


def _grown(size: int, rows: dict[int, StoredEntry], ledger: Ledger) -> Log:
    edge = Edge(0, {})
    for index in range(size):
        row = rows.get(index)
        edge.append(index.to_bytes(32, "big") if row is None else _leaf(row))
    log = Log.objects.create(generation=2, origin="house.example/ledger/2", size=size, opened_at=NOON)
    Tile.objects.bulk_create(
        [Tile(log=log, level=at[0], number=at[1], nodes=bytes(nodes)) for at, nodes in edge.tiles.items()]
    )
    sign_head(log, edge.root(), at=NOON, signer=ledger.signer)
    ledger.publish()
    return log


def _leaf(row: StoredEntry) -> bytes:
    parts = (row.commitment, row.person_hash, row.oversight_hash)
    return leaf.leaf_hash(leaf.entry_hash(*map(bytes, parts)))
