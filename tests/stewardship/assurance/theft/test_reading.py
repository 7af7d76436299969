"""The reader finds what lies open in files, cells and indexes, and counts what it looked for."""

import hashlib
import sqlite3
from pathlib import Path

import pytest

from freehold.stewardship.assurance.theft.reading import Read, Reader
from freehold.stewardship.assurance.throw_away.facts import Facts
from tests.stewardship.assurance.theft.loot import database


def told() -> Facts:
    facts = Facts()
    facts.keep("phone number", "+493012345678")
    facts.keep("letter", "zoravelli tunomaka")
    facts.keep("age band", "18–24")
    facts.keep("handle", "adavance1", shown=True)
    return facts


def read(folder: Path) -> Read:
    return Reader(told()).read(folder, folder)


def found(folder: Path) -> set[str]:
    return {find.fact for find in read(folder).finds}


def test_nothing_is_found_in_a_house_that_tells_nothing(tmp_path: Path) -> None:
    database(tmp_path, {"people": [{"id": "x", "sealed": b"\x01" * 60}]})
    outcome = read(tmp_path)
    assert (outcome.finds, outcome.shown) == ([], [])
    assert (outcome.files, outcome.cells) == (1, 2)
    assert outcome.bytes == (tmp_path / "main.sqlite3").stat().st_size
    assert outcome.occurrences > 40


@pytest.mark.parametrize(
    ("cell", "fact"),
    [
        ("+493012345678", "phone number 1"),
        ("18–24", "age band 1"),
        (hashlib.sha256(b"+493012345678").digest(), "phone number 1, its sha256"),
        (hashlib.md5(b"zoravelli tunomaka").hexdigest(), "letter 1, its md5"),
        ("long " * 3_000 + "Zoravelli Tunomaka".lower(), "letter 1"),
    ],
)
def test_a_fact_in_a_cell_is_found(tmp_path: Path, cell: object, fact: str) -> None:
    database(tmp_path, {"people": [{"id": "x", "note": cell}]})
    assert fact in found(tmp_path)


def test_a_short_fact_is_a_whole_value_or_nothing(tmp_path: Path) -> None:
    database(tmp_path, {"people": [{"id": "x", "note": "for ages 18–24 and older"}]})
    assert found(tmp_path) == set()


def test_a_number_is_read_as_its_digits(tmp_path: Path) -> None:
    facts = Facts()
    facts.keep("digits of a phone number", "493012345678")
    database(tmp_path, {"people": [{"id": "x", "phone": 493012345678}]})
    finds = Reader(facts).read(tmp_path, tmp_path).finds
    assert {find.fact for find in finds} == {"digits of a phone number 1"}


def test_a_word_in_a_full_text_index_is_found(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "main.sqlite3") as made:
        made.execute("CREATE VIRTUAL TABLE found USING fts5(body, content='')")
        made.execute("INSERT INTO found (rowid, body) VALUES (1, 'zoravella zoravelli')")
    made.close()
    assert "letter 1" in found(tmp_path)


def test_what_its_person_shows_to_everybody_is_told_apart(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("said by adavance1")
    outcome = read(tmp_path)
    assert (outcome.finds, {find.fact for find in outcome.shown}) == ([], {"handle 1"})
