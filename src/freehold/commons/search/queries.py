"""Finding public words."""

import re
import struct
from dataclasses import dataclass
from uuid import UUID

from freehold.commons.search.engines.contract import Found
from freehold.commons.search.index import engine
from freehold.commons.search.models import Entry
from freehold.commons.search.snippets import Snippet, snippet
from freehold.commons.search.terms import terms_of
from freehold.commons.things import ThingRef

LINES = 20
_CURSOR = re.compile(r"([0-9a-f]{16})-([0-9]{1,18})\Z")


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. ``words`` is where what was looked for stands in it."""

    thing: ThingRef
    title: Snippet
    words: Snippet


@dataclass(frozen=True, slots=True)
class Hits:
    """A page of finds. ``after`` asks for the next page; None on the last."""

    hits: tuple[Hit, ...]
    after: str | None


def find(query: str, *, place: UUID | None = None, after: str | None = None, limit: int = LINES) -> Hits:
    """What holds every word of ``query``, the best first. Any text is a query; some find nothing.

    ``place`` looks in one place alone. ``after`` is that of an earlier page; one that is not is the first.
    """
    terms = terms_of(query)
    if not terms:
        return Hits((), None)
    found = engine().find(terms, place=place, after=_read(after), limit=limit + 1)
    page = found[:limit]
    rows = Entry.objects.in_bulk([one.id for one in page])
    hits = tuple(
        Hit(ThingRef(row.kind, row.thing), snippet(row.title, terms, letters=300), snippet(row.body, terms))
        for one in page
        if (row := rows.get(one.id)) is not None
    )
    return Hits(hits, _written(page[-1]) if len(found) > limit else None)


def _written(last: Found) -> str:
    return f"{struct.pack('>d', last.rank).hex()}-{last.id}"


def _read(after: str | None) -> Found | None:
    found = _CURSOR.match(after or "")
    if found is None:
        return None
    (rank,) = struct.unpack(">d", bytes.fromhex(found[1]))
    return None if rank != rank else Found(int(found[2]), rank)  # not a number is no place in a list
