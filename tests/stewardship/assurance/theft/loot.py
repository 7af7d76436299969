"""A small database as a thief gets it."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import UUID

from freehold.stewardship.assurance.theft.tables import Row, Value, rows_in
from freehold.stewardship.assurance.theft.tracing import Act

ADA = UUID("3f0f9c6e-53b5-4f5d-9a25-6d3a6f3f1a11")
BRAM = UUID("b0a1f1a4-9d4e-4b0e-8a52-0d6c2f5d7e22")
CHIDI = UUID("c77b2c0d-1e6f-4c57-b2a3-5b8f4a9c3d33")


def database(folder: Path, tables: dict[str, Iterable[dict[str, Any]]], name: str = "main.sqlite3") -> Path:
    """A file with these tables; the first column of each is its key."""
    with closing(sqlite3.connect(folder / name)) as made, made:
        for table, rows in tables.items():
            rows = list(rows)
            columns = list(rows[0])
            made.execute(
                f"CREATE TABLE {table} ({columns[0]} PRIMARY KEY, {', '.join(columns[1:]) or 'empty'})"
            )
            for row in rows:
                marks = ", ".join("?" * len(row))
                made.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))
    return folder / name


def people(*ids: UUID) -> list[dict[str, Any]]:
    return [{"id": one.hex} for one in ids]


def rows(folder: Path) -> list[Row]:
    return list(rows_in(folder))


def row(table: str, key: Value, **cells: Value) -> Row:
    return Row(("main.sqlite3", table), (key,), None, ("id", *cells), (key, *cells.values()))


def act(kind: str, person: UUID, *created: Row, **more: Any) -> Act:
    return Act(kind, str(person), began=1_000.0, ended=1_001.0, created=list(created), **more)
