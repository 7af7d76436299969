"""What the drill leaves open on purpose. A search that does not find it would find nothing else either."""

import gzip
import hashlib
import json
import sqlite3
from base64 import b64encode
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from uuid import UUID

from freehold.stewardship.assurance.theft.links import Link
from freehold.stewardship.assurance.theft.search import Find
from freehold.stewardship.assurance.theft.tracing import Act
from freehold.stewardship.assurance.throw_away import canaries
from freehold.stewardship.assurance.throw_away.facts import Facts

TABLE = "left_open_by_the_drill"
IN_A_COLUMN, AS_A_DIGEST, SHORT = "planted in a column", "planted as a digest", "planted short"
IN_A_LOG, PACKED = "planted in a log", "planted in a packed file"
KINDS = (IN_A_COLUMN, AS_A_DIGEST, SHORT, IN_A_LOG, PACKED)
LINK = "planted link"
_BAND = "nine–99"


def plant_in_tables(main: Path, facts: Facts, act: Act) -> Act:
    """A table in the open house's own database that tells facts, and who did what.

    Answers an act that never was: its row leads to its person, if anybody can walk at all.
    """
    told = facts.keep(IN_A_COLUMN, canaries.email())
    digest = hashlib.sha256(facts.keep(AS_A_DIGEST, canaries.phone()).encode()).digest()
    thing, person = act.created[0], UUID(act.person_id)
    with closing(sqlite3.connect(main, timeout=20)) as database, database:
        database.execute(f"CREATE TABLE {TABLE} (id INTEGER PRIMARY KEY, note, short, digest, thing, person)")
        database.execute(
            f"INSERT INTO {TABLE} (note, short, digest, thing, person) VALUES (?, ?, ?, ?, ?)",  # noqa: S608  a name of ours
            [
                told,
                facts.keep(SHORT, _BAND),
                digest,
                f"about {thing.key[0]!s}",
                b"\x01" + person.bytes,
            ],
        )
    return Act(LINK, act.person_id, act.began, act.ended, created=[thing])


def plant_in_files(data: Path, facts: Facts) -> None:
    """A line of a log with a name in it, in another encoding; and a cache that somebody packed."""
    name = b64encode(facts.keep(IN_A_LOG, canaries.words(2)).encode()).decode()
    with (data / "logs" / "web.log").open("a", encoding="utf-8") as log:
        log.write(json.dumps({"event": "page", "who": name}) + "\n")
    told = facts.keep(PACKED, canaries.words(3))
    (data / "cache.bin").write_bytes(b"\0" * 100 + gzip.compress(told.encode("utf-16-le")))


def is_planted(found: Find | Link) -> bool:
    if isinstance(found, Link):
        return TABLE in found.over
    return found.fact.startswith(KINDS)


def found_again(finds: Iterable[Find], links: Iterable[Link]) -> dict[str, bool]:
    """By what was left open, whether it was found."""
    facts = dict.fromkeys(KINDS, False)
    for find in finds:
        for kind in KINDS:
            facts[kind] = facts[kind] or find.fact.startswith(kind)
    return {**facts, LINK: any(TABLE in link.over for link in links)}
