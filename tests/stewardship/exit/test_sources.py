"""Telling archives apart."""

from pathlib import Path

import pytest

from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.choosing import Chosen
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.operations import Request
from freehold.stewardship.exit.readers.people_table import UnusableMap
from freehold.stewardship.exit.readers.stackexchange import StackExchangeReader
from freehold.stewardship.exit.readers.wordpress import WordPressReader
from freehold.stewardship.exit.recognising import guess
from freehold.stewardship.exit.sources import SourceKind, UnknownSource, reader_of
from tests.stewardship.exit.archives_in_memory import DATA, TODAY, MemoryArchive


@pytest.mark.parametrize(
    ("path", "kind", "reader"),
    [
        ("stackexchange", SourceKind.STACK_EXCHANGE, StackExchangeReader),
        ("wordpress/export.xml", SourceKind.WORDPRESS, WordPressReader),
        ("substack/signups.csv", SourceKind.SUBSTACK, Chosen),
    ],
)
def test_an_archive_is_known_by_its_parts(path: Path, kind: SourceKind, reader: type) -> None:
    with archive_at(DATA / path, DEFAULT) as archive:
        assert guess(archive) is kind
        request = Request(kind=kind, columns={"email": "email"})
        assert isinstance(reader_of(request, archive, at=TODAY), reader)


@pytest.mark.parametrize("names", [(), ("holiday.jpg",), ("Users.xml", "Tags.xml"), ("a.xml", "b.xml")])
def test_what_is_none_of_them_is_said_to_be_none(names: tuple[str, ...]) -> None:
    archive = MemoryArchive(dict.fromkeys(names, b""))
    with pytest.raises(UnknownSource):
        guess(archive)


def test_a_kind_that_nobody_reads_is_refused() -> None:
    with pytest.raises(UnknownSource):
        reader_of(Request(kind="myspace"), MemoryArchive({"a": b""}), at=TODAY)


def test_a_list_of_members_needs_its_columns_named() -> None:
    with pytest.raises(UnusableMap):
        reader_of(Request(kind="csv"), MemoryArchive({"a.csv": b""}), at=TODAY)
