"""A CSV file, line by line: delimited by comma, semicolon or tab, as its heading line is."""

import csv
from collections.abc import Iterator
from itertools import chain
from typing import ClassVar, Protocol

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused, Bytes, NoArchive
from freehold.stewardship.exit.limits import Limits
from freehold.stewardship.exit.readers.lines import Lines
from freehold.stewardship.exit.readers.text import Truncated, pieces

_DELIMITERS = ",;\t"


class BrokenTable(ArchiveRefused):
    code: ClassVar[str] = "exit.broken-table"
    for_owner: ClassVar[str] = _("This file is not a table in CSV.")


class _Table(Protocol):
    """What csv.reader returns, which has no public name."""

    @property
    def line_num(self) -> int: ...

    def __next__(self) -> list[str]: ...

    def __iter__(self) -> "_Table": ...


class CsvFile:
    """The one file of an archive, read as a table. ``name`` is what errors call it."""

    def __init__(self, archive: Archive, limits: Limits) -> None:
        files = sorted(archive.names())
        if len(files) != 1:
            raise NoArchive
        self._archive = archive
        self._limits = limits
        self.name = files[0]

    def headings(self) -> list[str]:
        """What the columns are called."""
        with self._archive.open(self.name) as stream:
            table, lines = self._table(stream)
            return self._headings(table, lines)

    def rows(self) -> Iterator[tuple[int, dict[str, str] | None]]:
        """Each line's number and its cells by heading; None for one with more or fewer cells than that.

        Empty lines are passed over. Raises ``Truncated`` or ``BrokenTable``.
        """
        with self._archive.open(self.name) as stream:
            table, lines = self._table(stream)
            headings = self._headings(table, lines)
            while (row := self._next(table, lines)) is not None:
                if len(row) == len(headings):
                    yield table.line_num, dict(zip(headings, row, strict=True))
                elif row:
                    yield table.line_num, None

    def _table(self, stream: Bytes) -> tuple[_Table, Lines]:
        lines = Lines(pieces(stream, part=self.name), part=self.name, longest=self._limits.record_chars)
        first = next(lines, "")
        delimiter = max(_DELIMITERS, key=first.count)
        return csv.reader(chain([first], lines), delimiter=delimiter, strict=True), lines

    def _headings(self, table: _Table, lines: Lines) -> list[str]:
        return [title.strip() for title in self._next(table, lines) or []]

    def _next(self, table: _Table, lines: Lines) -> list[str] | None:
        lines.begin_record()
        try:
            return next(table, None)
        except csv.Error as error:
            if "unexpected end" in str(error):
                raise Truncated.within(self.name) from error
            raise BrokenTable(
                gettext("%(part)s is not a table in CSV (line %(line)s).")
                % {"part": self.name, "line": f"{table.line_num:,}"}
            ) from error
