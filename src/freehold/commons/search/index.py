"""Writing the index: in the transaction of what is written, so that the two never differ."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection, transaction

from freehold.commons.search.engines.contract import Engine
from freehold.commons.search.engines.postgres import PostgresEngine
from freehold.commons.search.engines.sqlite import SqliteEngine
from freehold.commons.search.models import Entry

_AT_ONCE = 500
LONGEST_BODY = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Findable:
    """The public words of a thing. Hand over nothing that is not public."""

    kind: str
    thing: UUID
    place: UUID | None = None
    title: str = ""
    body: str = ""


def engine() -> Engine:
    """The engine of the main database."""
    return PostgresEngine() if connection.vendor == "postgresql" else SqliteEngine()


def put(*things: Findable) -> None:
    """Let these be found by these words, and by none they had before."""
    for start in range(0, len(things), _AT_ONCE):
        batch = things[start : start + _AT_ONCE]
        with transaction.atomic():
            forget([one.thing for one in batch])
            made = Entry.objects.bulk_create([_entry(one) for one in batch])
            engine().add([entry.id for entry in made])


def forget(things: Collection[UUID]) -> int:
    """Let these be found no more; how many could be. What the index keeps of them goes with ``scrub``."""
    ids: list[int] = list(Entry.objects.filter(thing__in=list(things)).values_list("id", flat=True))
    if ids:
        with transaction.atomic():
            engine().drop(ids)
            Entry.objects.filter(id__in=ids).delete()
    return len(ids)


def scrub() -> None:
    """Leave nothing in the index of what was forgotten: part of an erasure, and of every night."""
    engine().scrub()


def _entry(one: Findable) -> Entry:
    body = one.body.replace("\x00", " ")[:LONGEST_BODY]
    title = one.title.replace("\x00", " ")[:300]
    return Entry(kind=one.kind, thing=one.thing, place=one.place, title=title, body=body)
