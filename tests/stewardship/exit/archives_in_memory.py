"""Archives that tests write themselves: a dict of names and contents."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from freehold.stewardship.exit.archives.opening import Bytes
from freehold.stewardship.exit.limits import DEFAULT, Limits
from freehold.stewardship.exit.readers.people_table import PeopleTableReader
from freehold.stewardship.exit.readers.records import Record
from freehold.stewardship.exit.readers.refused import Reader, RefusedRow
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from freehold.stewardship.exit.readers.wordpress import WordPressReader

DATA = Path(__file__).parents[2] / "data" / "migration"
TODAY = datetime(2026, 3, 1, tzinfo=UTC)
USER = {"Id": "7", "DisplayName": "Ada", "CreationDate": "2020-01-01T10:00:00.000"}
QUESTION = {
    "Id": "10",
    "PostTypeId": "1",
    "CreationDate": "2020-01-02T10:00:00.000",
    "Title": "Which lantern?",
    "Body": "<p>Which lantern burns longest?</p>",
    "OwnerUserId": "7",
    "Tags": "<lanterns>",
}
ANSWER = {
    "Id": "11",
    "PostTypeId": "2",
    "ParentId": "10",
    "CreationDate": "2020-01-03T10:00:00.000",
    "Body": "<p>The brass one.</p>",
    "OwnerUserId": "7",
}


class MemoryArchive:
    def __init__(self, parts: Mapping[str, bytes]) -> None:
        self._parts = dict(parts)

    def names(self) -> frozenset[str]:
        return frozenset(self._parts)

    @contextmanager
    def open(self, name: str) -> Iterator[Bytes]:
        yield io.BytesIO(self._parts[name])

    def by_path(self) -> "MemoryArchive":
        return self


def zip_of(parts: Mapping[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for path, content in parts.items():
            made.writestr(path, content)
    return packed.getvalue()


def table(root: str, *rows: Mapping[str, str]) -> bytes:
    written = "".join(
        "<row " + " ".join(f'{name}="{_escaped(value)}"' for name, value in row.items()) + " />\n"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{root}>\n{written}</{root}>'.encode()


def _escaped(value: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")


def dump(**tables: list[Mapping[str, str]]) -> MemoryArchive:
    """A Stack Exchange dump: ``dump(posts=[…])``. What is not given is one user and one question."""
    given = {"users": [USER], "posts": [QUESTION], **tables}
    return MemoryArchive({f"{name.title()}.xml": table(name, *rows) for name, rows in given.items()})


def stackexchange(archive: MemoryArchive, limits: Limits = DEFAULT) -> StackExchangeReader:
    return StackExchangeReader(archive, limits=limits, at=TODAY)


def wordpress(xml: str, limits: Limits = DEFAULT) -> WordPressReader:
    return WordPressReader(MemoryArchive({"export.xml": xml.encode()}), limits=limits, at=TODAY)


def people_table(text: str | bytes, limits: Limits = DEFAULT, **columns: str) -> PeopleTableReader:
    data = text if isinstance(text, bytes) else text.encode()
    archive = MemoryArchive({"people.csv": data})
    return PeopleTableReader(archive, columns=columns, title="members", limits=limits, at=TODAY)


def refused(reader: Reader) -> list[tuple[str, str, str]]:
    """(kind, row id, reason) of every refused row."""
    return [
        (row.kind.value, row.row_id, row.reason.value) for row in reader.read() if isinstance(row, RefusedRow)
    ]


def records(reader: Reader) -> list[Record]:
    return [row for row in reader.read() if not isinstance(row, RefusedRow)]
