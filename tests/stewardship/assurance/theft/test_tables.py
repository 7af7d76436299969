"""A thief with the right tool reads every row, also what lies in a log beside the file or in an index."""

import shutil
import sqlite3
from pathlib import Path

from freehold.stewardship.assurance.theft import tables
from tests.stewardship.assurance.theft.loot import database, rows


def test_every_row_of_every_file_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    database(tmp_path, {"people": [{"id": "ada", "note": b"\x01\x02"}]})
    database(tmp_path / "deep", {"votes": [{"id": 7, "of": None}]}, name="cache.bin")
    (tmp_path / "notes.sqlite3").write_text("this is no database")
    found = {(row.place, row.key, row.cells) for row in rows(tmp_path)}
    assert found == {
        (("main.sqlite3", "people"), ("ada",), ("ada", b"\x01\x02")),
        (("cache.bin", "votes"), (7,), (7, None)),
    }


def test_what_lies_only_in_the_write_ahead_log_is_read(tmp_path: Path) -> None:
    file = database(tmp_path, {"people": [{"id": "ada"}]})
    open_one = sqlite3.connect(file)
    open_one.execute("PRAGMA journal_mode=WAL")
    open_one.execute("PRAGMA wal_autocheckpoint=0")
    open_one.execute("INSERT INTO people (id) VALUES ('bram')")
    open_one.commit()
    stolen = tmp_path / "stolen"
    stolen.mkdir()
    for each in tmp_path.glob("main.sqlite3*"):
        shutil.copy(each, stolen)
    open_one.close()
    assert {row.key for row in rows(stolen)} == {("ada",), ("bram",)}


def test_a_table_without_positions_is_read(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "main.sqlite3") as made:
        made.execute("CREATE TABLE pairs (a, b, PRIMARY KEY (a, b)) WITHOUT ROWID")
        made.execute("INSERT INTO pairs VALUES (1, 2)")
    made.close()
    (row,) = rows(tmp_path)
    assert (row.key, row.position) == ((1, 2), None)


def test_words_of_a_full_text_index_are_read_though_their_bytes_lie_shortened(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "main.sqlite3") as made:
        made.execute("CREATE VIRTUAL TABLE found USING fts5(body, content='')")
        made.execute("INSERT INTO found (rowid, body) VALUES (1, 'canaryalpha canarybeta')")
    made.close()
    assert set(tables.terms_of(tmp_path / "main.sqlite3")) == {"canaryalpha", "canarybeta"}
