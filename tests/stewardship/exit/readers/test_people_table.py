"""A list of members in CSV."""

import pytest

from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.limits import DEFAULT, KIB, Limits
from freehold.stewardship.exit.readers.counted import TooManyRows
from freehold.stewardship.exit.readers.csv_file import BrokenTable, CsvFile
from freehold.stewardship.exit.readers.people_table import PeopleTableReader, UnusableMap
from freehold.stewardship.exit.readers.records import ArchivedPerson, Source
from freehold.stewardship.exit.readers.text import NulCharacter, OversizedRecord, Truncated, WrongEncoding
from tests.stewardship.exit.archives_in_memory import (
    DATA,
    TODAY,
    MemoryArchive,
    people_table,
    records,
    refused,
)

TABLE = "Mail,Name,Since\nada@example.org,Ada,2020-01-01\nbram@example.org,Bram,2020-01-02\n"
COLUMNS = {"email": "Mail", "name": "Name", "joined": "Since"}


def test_ada_and_bram_arrive_with_their_addresses() -> None:
    ada, bram = records(people_table(TABLE, **COLUMNS))
    assert isinstance(ada, ArchivedPerson) and isinstance(bram, ArchivedPerson)
    assert (ada.name, ada.email, ada.key, ada.row_id) == (
        "Ada", "ada@example.org", "ada@example.org", "line 2",
    )  # fmt: skip
    assert bram.joined_at is not None and bram.joined_at.isoformat() == "2020-01-02T00:00:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        TABLE.replace(",", ";"),
        TABLE.replace(",", "\t"),
        TABLE.replace("\n", "\r\n"),
        "\ufeff" + TABLE,
        TABLE.rstrip("\n"),
        TABLE.replace("\n", "\n\n"),
    ],
)
def test_tables_are_written_in_many_ways_and_read_alike(text: str) -> None:
    assert [row.key for row in records(people_table(text, **COLUMNS))] == [
        "ada@example.org", "bram@example.org",
    ]  # fmt: skip


def test_a_real_list_of_readers_is_read_whole() -> None:
    with archive_at(DATA / "substack" / "signups.csv", DEFAULT) as archive:
        columns = {"email": "email", "joined": "created_at"}
        reader = PeopleTableReader(archive, columns=columns, title="news", limits=DEFAULT, at=TODAY)
        assert (len(records(reader)), refused(reader)) == (21, [])
        assert reader.source() == Source("csv", "news")


def test_a_cell_may_hold_a_line_end() -> None:
    (ada,) = records(people_table('id,name,note\n1,Ada,"two\nlines"\n', id="id", name="name"))
    assert isinstance(ada, ArchivedPerson) and (ada.key, ada.row_id) == ("1", "line 3")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("chidi at example.org,Chidi,2020-01-01", "no_address"),
        (",Chidi,2020-01-01", "missing_field"),
        ("c@example.org,Chidi", "wrong_type"),
        ("c@example.org,Chidi,2020-01-01,more", "wrong_type"),
        ("c@example.org,Chidi,01/02/2020", "wrong_type"),
        ("c@example.org,Chidi,1880-01-01", "date_out_of_range"),
        ("c@example.org,Chi\u2028di,2020-01-01", "control_character"),
        (f"c@example.org,{'c' * 101},2020-01-01", "too_long"),
        (f"{'c' * 260}@example.org,Chidi,2020-01-01", "too_long"),
        ("ADA@example.org,Ada again,2020-01-01", "duplicate_row"),
    ],
)
def test_a_line_that_cannot_be_used_is_refused_by_its_number(line: str, reason: str) -> None:
    assert refused(people_table(TABLE + line + "\n", **COLUMNS)) == [("people", "line 4", reason)]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"name": "Name"}, "at least one"),
        ({"email": "Mail", "shoe_size": "Size"}, "at least one"),
        ({"email": "E-Mail"}, r"no column named E-Mail in people\.csv"),
    ],
)
def test_a_map_that_fits_nothing_is_refused(columns: dict[str, str], said: str) -> None:
    with pytest.raises(UnusableMap, match=said):
        records(people_table(TABLE, **columns))


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (TABLE.encode("utf-16"), WrongEncoding),
        (b"Mail,Name,Since\nada@example.org,\xe9,2020-01-01\n", WrongEncoding),
        (b"Mail,Name,Since\nada@example.org,\0,2020-01-01\n", NulCharacter),
        (b'Mail,Name,Since\nada@example.org,"Ada,2020-01-01\n', Truncated),
        (b'Mail,Name,Since\nada@example.org,"Ada"x,2020-01-01\n', BrokenTable),
        (b"Mail,Name,Since\nada@example.org,Ada\rx,2020-01-01\n", BrokenTable),
        (b"Mail,Name,Since\n" + b"x" * 140_000, BrokenTable),
    ],
)
def test_what_is_no_table_is_refused(data: bytes, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        records(people_table(data, **COLUMNS))


@pytest.mark.parametrize(
    "text", ["Mail," + "x," * 200_000, 'Mail\n"' + '\n","' * 100_000, "Mail\n" + "," * 300_000]
)
def test_one_record_without_end_is_stopped(text: str) -> None:
    with pytest.raises(OversizedRecord):
        records(people_table(text, Limits(record_chars=200 * KIB), email="Mail"))


def test_more_lines_than_the_limit_stop_the_reading() -> None:
    with pytest.raises(TooManyRows):
        records(people_table(TABLE, Limits(rows=1), **COLUMNS))


def test_esi_is_shown_what_the_columns_are_called() -> None:
    file = CsvFile(MemoryArchive({"people.csv": TABLE.replace(",", " ;").encode()}), DEFAULT)
    assert file.headings() == ["Mail", "Name", "Since"]
