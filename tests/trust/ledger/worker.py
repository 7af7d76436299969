"""A house's worker in a process of its own, made to be killed: ``python -m tests.trust.ledger.worker F``.

It appends, sequences and publishes without end, and says on its output what it acknowledged, line by line:
``entry <id>`` once an entry is durable, ``head <size> <root>`` once a head is published. With ``--audit`` it
recomputes the ledger that the dead workers left, and says what it found as JSON.
"""

import json
import os
import sys
from pathlib import Path

import django
from django.conf import settings

from freehold.foundation import database

if not settings.configured:  # a process of its own: the ledger's room and none above it
    server = os.environ.get("FREEHOLD_TEST_POSTGRES")
    address = f"postgresql://freehold@/postgres?host={server}"
    settings.configure(
        INSTALLED_APPS=["freehold.trust.ledger.app.LedgerConfig"],
        DATABASES={
            "default": database.sqlite(Path(":memory:")),
            "ledger": database.postgresql(address) if server else database.sqlite(Path("set below")),
        },
        DATABASE_ROUTERS=["freehold.foundation.database.Rooms"],
        USE_TZ=True,
        DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    )
    django.setup()

from freehold.trust.ledger import reading
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.ledger.sequencer import newest_log
from tests.trust.ledger.audit import audit
from tests.trust.ledger.house import Ledger, own_database


def work(ledger: Ledger) -> None:
    ledger.open()
    while True:
        for entry_id in ledger.append(3):
            _say("entry", entry_id)
        ledger.sequence(limit=4)
        head = ledger.publish()
        if head is not None:
            _say("head", head.size, bytes(head.root).hex())


def found(ledger: Ledger, heads: list[int]) -> dict[str, object]:
    """What the dead left; ``heads`` are the sizes whose roots are asked for."""
    opened = ledger.open()
    while ledger.sequence() is not None:
        pass
    log = newest_log()
    return {
        "gap": opened.gap,
        "size": audit(),
        "entries": [str(one) for one in StoredEntry.objects.filter(log=log).values_list("id", flat=True)],
        "roots": {size: reading.root_at(log.generation, size).hex() for size in heads},
    }


def _say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    place = Path(sys.argv[1])
    own_database(place)
    house = Ledger(place / "shelf")
    if "--audit" in sys.argv:
        _say(json.dumps(found(house, json.loads(sys.argv[3]))))
    else:
        work(house)
