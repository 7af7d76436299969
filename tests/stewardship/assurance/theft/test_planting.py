"""What is left open on purpose is found in each of its forms; a drill that misses one has failed."""

import shutil
from pathlib import Path

import pytest

from freehold.stewardship.assurance.theft import links, planting, tables
from freehold.stewardship.assurance.theft.links import Map
from freehold.stewardship.assurance.theft.reading import Reader
from freehold.stewardship.assurance.throw_away.facts import Facts
from tests.stewardship.assurance.theft.loot import ADA, act, database, people, rows


@pytest.fixture
def found(tmp_path: Path) -> dict[str, bool]:
    data = tmp_path / "data"
    (data / "db").mkdir(parents=True)
    (data / "logs").mkdir()
    file = database(
        data / "db", {"people": people(ADA), "votes": [{"id": "8f14e45fceea167a5a36dedd4bea2543"}]}
    )
    vote = next(row for row in rows(data) if row.place[1] == "votes")
    facts = Facts()
    planted = planting.plant_in_tables(file, facts, act("vote", ADA, vote))
    planting.plant_in_files(data, facts)
    opened = shutil.copytree(data / "db", tmp_path / "opened")
    finds = Reader(facts).read(data, opened).finds
    ways = links.ways_to_people(Map(tables.rows_in(opened)), [planted])
    return planting.found_again(finds, ways)


@pytest.mark.parametrize("planted", [*planting.KINDS, planting.LINK])
def test_it_is_found(found: dict[str, bool], planted: str) -> None:
    assert found[planted]


def test_what_was_not_planted_is_missed() -> None:
    assert not any(planting.found_again([], []).values())
