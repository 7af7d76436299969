"""A house's worker in a process of its own, made to be killed: ``python -m tests.trust.ledger.worker F``.

It appends, sequences and publishes without end, and says on its output what it acknowledged, line by line:
``entry <id>`` once an entry is durable, ``head <size> <root>`` once a head is published. With ``--audit`` it
recomputes the ledger that the dead workers left, and says what it found as JSON.
"""

import hashlib
import json
import os
import sys
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from django.core.management import call_command  # noqa: E402  Django has to stand first
from django.db import connections  # noqa: E402

from freehold.foundation.database import LEDGER, sqlite  # noqa: E402
from freehold.trust.ledger import reading  # noqa: E402
from freehold.trust.ledger.models import StoredEntry  # noqa: E402
from freehold.trust.ledger.sequencer import newest_log  # noqa: E402
from tests.trust.ledger.audit import audit  # noqa: E402
from tests.trust.ledger.house import Ledger  # noqa: E402


def own_database(folder: Path) -> None:
    """This process's ledger lies in a file of this folder, or in a database named for it, migrated."""
    connection = connections[LEDGER]
    connection.close()
    if connection.vendor == "postgresql":
        name = f"ledger_{hashlib.sha256(str(folder).encode()).hexdigest()[:12]}"
        with connection._nodb_cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
            if cursor.fetchone() is None:
                cursor.execute(f"CREATE DATABASE {name}")
        connection.settings_dict["NAME"] = name
    else:
        connection.settings_dict.update(sqlite(folder / "ledger.sqlite3"))
    call_command("migrate", database=LEDGER, verbosity=0)


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
