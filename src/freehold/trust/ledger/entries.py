"""Entries come in here. They are durable when ``append`` returns, and get their place in the tree later."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from django.db.models import DateTimeField, UUIDField

from freehold.foundation.database import LEDGER
from freehold.trust.ledger import leaf
from freehold.trust.ledger.leaf import EntryRefused
from freehold.trust.ledger.lists import Listed
from freehold.trust.ledger.models import ListTile

MOST_AT_ONCE = 10_000
# Raw, for its price: 50 rows cost a millisecond of processor, where bulk_create takes four.
_INSERT = (
    "INSERT INTO ledger_entry (id, commitment, person_hash, oversight_hash, person_copy, oversight_copy,"
    " subject_index, oversight_period, in_office, waiting_since)"
    " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
)
_TILES_AT_ONCE = 100
_ID: "UUIDField[UUID, UUID]" = UUIDField()
_SINCE: "DateTimeField[datetime, datetime]" = DateTimeField()
_PERIOD = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One look, as the ledger takes it: two sealed copies, and nothing that it could read.

    ``commitment`` is ``leaf.commitment`` of what the person reads, ``subject_index`` 32 bytes by which the
    person's entries of a month are found, or those for many, ``oversight_period`` that month, such as
    "2026-11"; ``in_office`` is whether a person who acts for the house looked, and no job.
    """

    id: UUID
    commitment: bytes
    person_copy: bytes | None
    oversight_copy: bytes | None
    subject_index: bytes
    oversight_period: str
    in_office: bool = False


def append(entries: Sequence[Entry], *, at: datetime) -> list[UUID]:
    """Write entries down, all or none; they are on disk when this returns. Raises EntryRefused.

    At most 10,000 at once. The price is one commit: gather what one page or one job looked at.
    """
    if len(entries) > MOST_AT_ONCE:
        raise EntryRefused("too-many-entries")
    rows = [_row(entry, at) for entry in entries]
    if rows:
        with transaction.atomic(using=LEDGER, durable=True), connections[LEDGER].cursor() as cursor:
            cursor.executemany(_INSERT, rows)
    return [entry.id for entry in entries]


def append_listed(entry: Entry, listed: Listed, *, at: datetime) -> None:
    """Write one entry for many and the list of those it is about, both or neither. Raises EntryRefused.

    The lock on the ledger is held until the list is written: two seconds for a million people.
    """
    row, tiles = _row(entry, at), list(listed.tiles(entry.id))
    with transaction.atomic(using=LEDGER, durable=True), connections[LEDGER].cursor() as cursor:
        ListTile.objects.bulk_create(tiles, batch_size=_TILES_AT_ONCE)
        cursor.execute(_INSERT, row)


def _row(entry: Entry, at: datetime) -> list[Any]:
    if len(entry.commitment) != leaf.HASH_BYTES:
        raise EntryRefused("commitment")
    if len(entry.subject_index) != leaf.HASH_BYTES:
        raise EntryRefused("subject-index")
    if not _PERIOD.fullmatch(entry.oversight_period):
        raise EntryRefused("period")
    if entry.person_copy is None and entry.oversight_copy is None:
        raise EntryRefused("no-copy")
    return [
        _ID.get_db_prep_save(entry.id, connection=connections[LEDGER]),
        entry.commitment,
        leaf.copy_hash(entry.person_copy),
        leaf.copy_hash(entry.oversight_copy),
        entry.person_copy,
        entry.oversight_copy,
        entry.subject_index,
        entry.oversight_period,
        entry.in_office,
        _SINCE.get_db_prep_save(at, connection=connections[LEDGER]),
    ]
