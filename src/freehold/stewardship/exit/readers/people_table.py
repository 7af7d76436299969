"""A list of members as a CSV file, with a map that says which column holds what."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.cells import BadCell, Cells
from freehold.stewardship.exit.readers.counted import counted
from freehold.stewardship.exit.readers.csv_file import CsvFile
from freehold.stewardship.exit.readers.records import ArchivedPerson, Kind, Record, Source
from freehold.stewardship.exit.readers.refused import RefusedRow
from freehold.stewardship.exit.readers.seen import Seen
from freehold.stewardship.exit.reasons import Reason

FIELDS = ("id", "email", "handle", "name", "joined")
KEYS = ("id", "email", "handle")


class UnusableMap(ArchiveRefused):
    code: ClassVar[str] = "exit.unusable-map"
    for_owner: ClassVar[str] = _(
        "Say which column holds what: id, email, handle, name or joined; at least one of the first three."
    )


class PeopleTableReader:
    """Reads one CSV file with a heading line.

    ``columns`` maps a field (one of ``FIELDS``) to the heading of its column. The first of id, e-mail and
    handle that is mapped tells people apart; reports quote lines, since all three are personal.
    ``title`` names the list, so that two lists with the same ids are two sources.
    """

    def __init__(
        self, archive: Archive, *, columns: Mapping[str, str], title: str, limits: Limits, at: datetime
    ) -> None:
        if not set(columns) <= set(FIELDS) or not set(columns) & set(KEYS):
            raise UnusableMap
        self._file = CsvFile(archive, limits)
        self._columns = dict(columns)
        self._key = next(field for field in KEYS if field in columns)
        self._title = title
        self._limits = limits
        self._at = at

    def source(self) -> Source:
        return Source("csv", self._title)

    def read(self) -> Iterator[Record | RefusedRow]:
        missing = sorted(set(self._columns.values()) - set(self._file.headings()))
        if missing:
            raise UnusableMap(
                gettext("There is no column named %(column)s in %(part)s.")
                % {"column": ", ".join(missing), "part": self._file.name}
            )
        seen = Seen()
        for line, values in counted(self._file.rows(), self._file.name, self._limits.rows):
            yield self._one(f"line {line}", values, seen)

    def _one(self, row_id: str, values: Mapping[str, str] | None, seen: Seen) -> Record | RefusedRow:
        try:
            person = self._person(row_id, values)
        except BadCell as bad:
            return RefusedRow(Kind.PEOPLE, row_id, bad.reason)
        return person if seen.add(person.key) else RefusedRow(Kind.PEOPLE, row_id, Reason.DUPLICATE_ROW)

    def _person(self, row_id: str, values: Mapping[str, str] | None) -> ArchivedPerson:
        if values is None:
            raise BadCell(Reason.WRONG_TYPE)
        mapped = {field: values[column] for field, column in self._columns.items()}
        row = Cells(mapped, latest=self._at)
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
