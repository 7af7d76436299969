"""Somebody who reads the database beside the open house, and looks for who looked at whom."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID

from freehold.stewardship.assurance.drills.outcome import Outcome
from freehold.stewardship.assurance.insider.crew import Crew
from freehold.stewardship.assurance.theft.tables import Row, rows_in
from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse

_OURS = "access_"
_WHAT = "the database is read"


def read(outcome: Outcome, house: ThrowAwayHouse, crew: Crew, facts: Mapping[str, str]) -> None:
    """Every row of every table: for private facts, and for a way from an insider to whom they looked at."""
    victims = _forms(one.person_id for one in crew.victims)
    insiders = _forms(one.person_id for one in crew.insiders().values() if one.person_id)
    with _copied(house) as folder:
        found = [what for row in rows_in(folder) for what in _told_by(row, victims, insiders, facts)]
        outcome.judge(_WHAT, broken=sorted(set(found)))
        planted = crew.victims[0].person_id, crew.helper.person_id
        _plant(folder, *planted)
        again = {what for row in rows_in(folder) for what in _told_by(row, victims, insiders, facts)}
        outcome.must("a row that names both is noticed", hold="both in a row of planted" in again)


def _told_by(
    row: Row, victims: Iterable[bytes], insiders: Iterable[bytes], facts: Mapping[str, str]
) -> Iterator[str]:
    """What one row tells."""
    table = row.place[1]
    cells = b"\0".join(_bytes(cell) for cell in row.cells)
    victim, insider = any(one in cells for one in victims), any(one in cells for one in insiders)
    if victim and insider:
        yield f"both in a row of {table}"
    if (victim or insider) and table.startswith(_OURS):
        yield f"somebody in a row of {table}"
    for value, kind in facts.items():
        if value.encode() in cells:
            yield f"{kind} in a row of {table}"


def _forms(ids: Iterable[str]) -> list[bytes]:
    """As ids may stand in a cell: sixteen bytes, 32 letters, and with hyphens."""
    found = [UUID(one) for one in ids]
    return [form for one in found for form in (one.bytes, one.hex.encode(), str(one).encode())]


def _bytes(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()


@contextmanager
def _copied(house: ThrowAwayHouse) -> Iterator[Path]:
    """The databases as they lie there, write-ahead logs included, while the house goes on."""
    folder = Path(tempfile.mkdtemp(prefix="freehold-drill-"))
    try:
        yield Path(shutil.copytree(house.data / "db", folder / "db"))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _plant(folder: Path, victim: str, insider: str) -> None:
    with closing(sqlite3.connect(folder / "main.sqlite3")) as database:
        database.execute("CREATE TABLE planted (staff TEXT, member TEXT)")
        database.execute("INSERT INTO planted VALUES (?, ?)", [UUID(insider).hex, UUID(victim).hex])
        database.commit()
