"""A house's ledger for tests: a signer, a shelf, entries that look as access makes them."""

import hashlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid4

from django.core.management import call_command
from django.db import connections

from freehold.foundation.database import LEDGER, sqlite
from freehold.trust.ledger import entries, leaf
from freehold.trust.ledger.entries import Entry
from freehold.trust.ledger.models import Checkpoint
from freehold.trust.ledger.opening import Opened, open_ledger
from freehold.trust.ledger.publishing import publish
from freehold.trust.ledger.sequencer import sequence
from freehold.trust.ledger.shelf import FolderShelf
from freehold.trust.ledger.signer import Ed25519Signer

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
NAME = "house.example/ledger"
SHOWN = {
    "at": "2026-11-21T12:00:00+00:00",
    "by": "staff",
    "categories": ["user.contact"],
    "purpose": "support",
}
SALT = bytes(range(32))


def index_of(person: str, period: str = "2026-11") -> bytes:
    """A stand-in for access's blind index: the ledger only compares it."""
    return hashlib.sha256(f"{person} {period}".encode()).digest()


def entry_about(person: str = "ada", period: str = "2026-11", **changed: object) -> Entry:
    parts: dict[str, object] = {
        "id": uuid4(),
        "commitment": os.urandom(32),
        "person_copy": os.urandom(300),
        "oversight_copy": os.urandom(400),
        "subject_index": index_of(person, period),
        "oversight_period": period,
    }
    return Entry(**{**parts, **changed})  # type: ignore[arg-type]  # a test changes what it likes


def told_entry() -> Entry:
    return entry_about(commitment=leaf.commitment(SHOWN, salt=SALT))


@dataclass
class Ledger:
    """The ledger of one house, as its worker runs it."""

    folder: Path
    signer: Ed25519Signer = field(default_factory=lambda: Ed25519Signer(bytes(31) + b"\1"))

    @property
    def shelf(self) -> FolderShelf:
        return FolderShelf(self.folder)

    def open(self) -> Opened:
        return open_ledger(name=NAME, at=NOON, signer=self.signer, shelf=self.shelf)

    def append(self, count: int = 1, **changed: object) -> list[UUID]:
        return entries.append([entry_about(**changed) for _ in range(count)], at=NOON)  # type: ignore[arg-type]

    def sequence(self, limit: int = 1_000) -> Checkpoint | None:
        return sequence(at=NOON, signer=self.signer, limit=limit)

    def publish(self) -> Checkpoint | None:
        return publish(at=NOON, shelf=self.shelf)

    def grow(self, count: int) -> Checkpoint:
        """Entries that are appended, sequenced and published; the head they led to."""
        self.append(count)
        while self.sequence() is not None:
            pass
        published = self.publish()
        if published is None:
            raise AssertionError("nothing was published")
        return published


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
