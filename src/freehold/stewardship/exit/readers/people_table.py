"""A list of members as a CSV file, with a map that says which column holds what."""

import csv
from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import ClassVar, Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused, NoArchive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.lines import Lines
from freehold.stewardship.exit.readers.records import ArchivedPerson, Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.readers.text import Truncated, pieces
from freehold.stewardship.exit.reasons import Reason

FIELDS = ("id", "email", "handle", "name", "joined")
_KEYS = ("id", "email", "handle")
_DELIMITERS = ",;\t"


class _Table(Protocol):
    """What csv.reader returns, which has no public name."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...

    def __iter__(self) -> "_Table": ...


class UnusableMap(ArchiveRefused):
    code: ClassVar[str] = "unusable_map"
    for_owner: ClassVar[str] = _(
        "Say which column holds what: id, email, handle, name or joined; at least one of the first three."
    )


class BrokenTable(ArchiveRefused):
    code: ClassVar[str] = "broken_table"
    for_owner: ClassVar[str] = _("This file is not a table in CSV.")


class PeopleTableReader:
    """Reads one CSV file with a heading line. Delimited by comma, semicolon or tab, as the heading is.

    ``columns`` maps a field (one of ``FIELDS``) to the heading of its column. The first of id, e-mail and
    handle that is mapped tells people apart; reports quote lines, since all three are personal.
    ``title`` names the list, so that two lists with the same ids are two sources.
    """

    def __init__(
        self, archive: Archive, *, columns: Mapping[str, str], title: str, limits: Limits, at: datetime
    ) -> None:
        files = sorted(archive.names())
        if len(files) != 1:
            raise NoArchive
        if not set(columns) <= set(FIELDS) or not set(columns) & set(_KEYS):
            raise UnusableMap
        self._archive = archive
        self._part = files[0]
        self._columns = dict(columns)
        self._key = next(field for field in _KEYS if field in columns)
        self._title = title
        self._limits = limits
        self._at = at

    def source(self) -> Source:
        return Source("csv", self._title)

    def read(self) -> Iterator[Record | RefusedRow]:
        seen = Seen()
        for line, values in counted(self._rows(), self._part, self._limits.rows):
            try:
                person = self._person(f"line {line}", values)
            except BadCell as bad:
                yield RefusedRow(Kind.PEOPLE, f"line {line}", bad.reason)
                continue
            if seen.add(person.key):
                yield person
            else:
                yield RefusedRow(Kind.PEOPLE, person.row_id, Reason.DUPLICATE_ROW)

    def _person(self, row_id: str, values: Mapping[str, str] | None) -> ArchivedPerson:
        if values is None:
            raise BadCell(Reason.WRONG_TYPE)
        row = Cells(values, latest=self._at)
        longest = self._limits.name_chars
        email = row.address("email") if row.maybe("email") else None
        handle = row.line("handle", longest=longest) if row.maybe("handle") else None
        keys = {"email": email and email.casefold(), "handle": handle and handle.casefold()}
        key = keys[self._key] if self._key in keys else row.line("id", longest=longest)
        if key is None:
            raise BadCell(Reason.MISSING_FIELD)
        return ArchivedPerson(
            row_id=row_id,
            key=key,
            name=row.line("name", longest=longest) if row.maybe("name") else "",
            joined_at=row.maybe_moment("joined"),
            email=email,
            handle=handle,
        )

    def _rows(self) -> Iterator[tuple[int, dict[str, str] | None]]:
        """Each line with its mapped values; None for one that has not as many cells as the heading."""
        with self._archive.open(self._part) as stream:
            lines = Lines(pieces(stream, part=self._part), part=self._part, longest=self._limits.record_chars)
            first = next(lines, "")
            delimiter = max(_DELIMITERS, key=first.count)
            table = csv.reader(chain([first], lines), delimiter=delimiter, strict=True)
            heading = self._next(table, lines) or []
            places = self._places([title.strip() for title in heading])
            while (row := self._next(table, lines)) is not None:
                if len(row) == len(heading):
                    yield table.line_num, {field: row[place] for field, place in places.items()}
                elif row:
                    yield table.line_num, None

    def _places(self, heading: list[str]) -> dict[str, int]:
        missing = sorted(set(self._columns.values()) - set(heading))
        if missing:
            raise UnusableMap(
                gettext("There is no column named %(column)s in %(part)s.")
                % {"column": ", ".join(missing), "part": self._part}
            )
        return {field: heading.index(column) for field, column in self._columns.items()}

    def _next(self, table: _Table, lines: Lines) -> list[str] | None:
        lines.begin_record()
        try:
            return next(table, None)
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise Truncated.within(self._part) from error
            raise BrokenTable(
                gettext("%(part)s is not a table in CSV (line %(line)s).")
                % {"part": self._part, "line": f"{table.line_num:,}"}
            ) from error
