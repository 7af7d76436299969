"""A Ghost export: one JSON file with posts, their writers and tags; a table of members beside it or alone."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from freehold.stewardship.exit.archives.opening import Archive, MissingPart
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.address_list import Form, people
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.csv_rows import table_headings, table_rows
from freehold.stewardship.exit.readers.ghost_rows import Rows
from freehold.stewardship.exit.readers.json_rows import text_at
from freehold.stewardship.exit.readers.json_stream import EACH, values
from freehold.stewardship.exit.readers.not_that_list import NotThatList
from freehold.stewardship.exit.readers.one_row import each, one
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

MEMBERS_HEADINGS = frozenset({"email", "subscribed_to_emails"})
ROOTS: tuple[tuple[str, ...], ...] = (("db", EACH, "data"), ("data",), ())
_OFF = frozenset({"false", "0", "no"})


def _why_not(row: Mapping[str, str]) -> Reason | None:
    off = row.get("subscribed_to_emails", "").strip().casefold() in _OFF
    return Reason.OPTED_OUT if off or row.get("deleted_at", "").strip() else None


_MEMBERS = Form(address=("email",), joined=("created_at",), account=("id",), why_not=_why_not)


class GhostReader:
    """Reads a site. ``title`` names it, where somebody has more than one: no file of the export does."""

    def __init__(self, archive: Archive, *, limits: Limits, at: datetime, title: str = "") -> None:
        self._parts = Parts(archive)
        self._limits = limits
        self._at = at
        self._title = title
        self._sites = self._parts.matching(r"[^/]*\.json")
        self._tables = self._parts.matching(r"[^/]*\.csv")
        if not self._sites and not self._tables:
            raise MissingPart
        self._rows = Rows(limits, at=at)

    def source(self) -> Source:
        return Source("ghost", self._title)

    def read(self) -> Iterator[Record | RefusedRow]:
        yield from self._tags()
        yield from self._writers()
        yield from self._members()
        for row in self._table("posts_tags"):
            self._rows.bears(row)
        for row in self._table("posts_authors"):
            self._rows.wrote(row)
        yield from each(Kind.POSTS, self._table("posts"), self._rows.post, Seen(), named="id")
        yield from self._parts.left_behind()

    def _table(self, name: str) -> Iterator[Any]:
        """Rows of a table, wherever it stands: an export wraps its tables, an answer of the site does not."""
        for part in self._sites:
            for root in ROOTS:
                rows = values(self._parts.archive, part, (*root, name, EACH), self._limits)
                yield from counted(rows, part, self._limits.rows)

    def _tags(self) -> Iterator[Record | RefusedRow]:
        """Those of the table of tags, and those that only posts bear."""
        seen = Seen()
        yield from each(Kind.TAGS, self._table("tags"), self._rows.tag, seen)
        for row in self._table("posts"):
            for tag in self._rows.tags_within(row):
                if tag not in seen:
                    yield one(Kind.TAGS, f"#{len(seen) + 1}", partial(self._rows.tag_named, tag), seen)
                    seen.add(tag)

    def _writers(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        yield from each(Kind.PEOPLE, self._table("users"), self._rows.person, seen)
        for row in self._table("posts"):
            for place, author in enumerate(self._rows.authors_within(row), start=1):
                if text_at(author, "id") not in seen:
                    yield one(Kind.PEOPLE, f"#{place}", partial(self._rows.person, author, f"#{place}"), seen)

    def _members(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for number, part in enumerate(self._tables, start=1):
            if "email" not in table_headings(self._parts.archive, part, self._limits):
                raise NotThatList.lacking(part, "email", "Ghost")
            rows = table_rows(self._parts.archive, part, self._limits)
            before = f"list {number}, " if len(self._tables) > 1 else ""
            yield from people(rows, _MEMBERS, seen, latest=self._at, before=before)
