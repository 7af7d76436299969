"""Discourse: what one member took home (user_archive.csv), or the list of all users that an admin fetched."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar

from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused, MissingPart
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell
from freehold.stewardship.exit.readers.csv_rows import table_headings, table_rows
from freehold.stewardship.exit.readers.discourse_rows import Rows
from freehold.stewardship.exit.readers.in_time import in_time
from freehold.stewardship.exit.readers.not_that_list import NotThatList
from freehold.stewardship.exit.readers.numbers import Numbers
from freehold.stewardship.exit.readers.one_row import one
from freehold.stewardship.exit.readers.parts import Parts
from freehold.stewardship.exit.readers.records import ArchivedPost, Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

WRITING = frozenset({"topic_title", "is_pm", "post_raw", "url", "created_at"})
USERS = frozenset({"id", "username", "email", "trust_level"})
_NAMED = re.compile(r"(?:.*[/\\])?user[_-]archive-(?P<name>.{1,60}?)(?:-[0-9]{6,8}-[0-9]+)?\.(?:zip|csv)\Z")
_LINE = re.compile(r"[\w.-]{1,60}\Z")
Values = Mapping[str, str]


class Whose(ArchiveRefused):
    code: ClassVar[str] = "exit.whose"
    for_owner: ClassVar[str] = _(
        "No file of this archive says whose it is. Say it with --title NAME, or name the file "
        "user_archive-NAME.zip, with the name that they bore there."
    )


class DiscourseReader:
    """Reads one member's archive, or a list of users, or both.

    ``title`` is the name that the member bore there, else it is taken from ``file_name``; ``site`` is the
    address of the forum, for a list of users, which does not say it. Raises ``Whose``.
    """

    def __init__(
        self, archive: Archive, *, limits: Limits, at: datetime,
        title: str = "", file_name: str = "", site: str = "",
    ) -> None:  # fmt: skip
        self._parts = Parts(archive)
        self._limits = limits
        self._site = site
        self._writing, self._users = self._sorted()
        whose = title or self._named(file_name)
        if self._writing and not _LINE.match(whose):
            raise Whose
        self._rows = Rows(limits, at=at, whose=whose)

    def source(self) -> Source:
        """The forum, by the address in its posts: members of one forum come from one place."""
        for part in self._writing:
            for _line, values in table_rows(self._parts.archive, part, self._limits):
                if values and (host := values.get("url", "").partition("://")[2].partition("/")[0]):
                    return Source("discourse", host.casefold())
        return Source("discourse", self._site.partition("://")[2].rstrip("/").casefold() or self._site)

    def read(self) -> Iterator[Record | RefusedRow]:
        tags = Seen()
        for line, values in self._lines(self._writing):
            for tag in self._rows.tags_of(values or {}):
                if tags.add(tag):
                    yield one(Kind.TAGS, line, partial(self._rows.tag, tag))
        people = Seen()
        if self._writing:
            yield self._rows.member()
            people.add(self._rows.member().key)
        for line, values in self._lines(self._users):
            yield self._one(Kind.PEOPLE, line, values, self._rows.user, people)
        first = self._first()
        yield from in_time(self._posts(first, replies=False))
        yield from in_time(self._posts(first, replies=True))
        yield from self._parts.left_behind()

    def _sorted(self) -> tuple[list[str], list[str]]:
        writing, users = [], []
        tables = self._parts.matching(r"user_(archive|list|export)[^/]*\.csv") or self._parts.matching(
            r"[^/]*\.csv"
        )
        for part in tables:
            headings = set(table_headings(self._parts.archive, part, self._limits))
            if headings >= WRITING:
                writing.append(part)
            elif headings >= USERS:
                users.append(part)
            elif len(tables) == 1:
                raise NotThatList.lacking(part, ", ".join(sorted(WRITING)), "Discourse")
        if not writing and not users:
            raise MissingPart
        return writing, users

    def _named(self, file_name: str) -> str:
        for name in (file_name, *self._writing):
            found = _NAMED.match(name)
            if found:
                return found["name"]
        return ""

    def _lines(self, parts: list[str]) -> Iterator[tuple[str, Values | None]]:
        for part in parts:
            for line, values in table_rows(self._parts.archive, part, self._limits):
                yield f"line {line}", values

    def _first(self) -> Numbers:
        """The first post of this member in each topic, which begins the topic here."""
        first = Numbers()
        for line, values in self._lines(self._writing):
            made = self._one(Kind.POSTS, line, values, self._rows.post)
            if isinstance(made, ArchivedPost):
                topic, place = map(int, made.key.split("/"))
                before = first.get(topic)
                first.put(topic, place if before is None else min(place, before))
        return first

    def _posts(self, first: Numbers, *, replies: bool) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for line, values in self._lines(self._writing):
            made = self._one(Kind.POSTS, line, values, self._rows.post, seen)
            if not isinstance(made, ArchivedPost):
                if not replies:
                    yield made
                continue
            topic, place = map(int, made.key.split("/"))
            begins = first.get(topic)
            if (begins != place) == replies:
                yield self._rows.as_reply(made, f"{topic}/{begins}") if replies else made

    @staticmethod
    def _one(
        kind: Kind,
        line: str,
        values: Values | None,
        make: Callable[[Values], Record],
        seen: Seen | None = None,
    ) -> Record | RefusedRow:
        try:
            if values is None:
                raise BadCell(Reason.WRONG_TYPE)
            record = make(values)
        except BadCell as bad:
            return RefusedRow(kind, line, bad.reason)
        if seen is not None and not seen.add(record.key):
            return RefusedRow(kind, line, Reason.DUPLICATE_ROW)
        return record
