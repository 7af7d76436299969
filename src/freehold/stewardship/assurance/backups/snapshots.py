"""Each database as of one moment, copied while the house serves, and put back."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from django.db import Error, connections

from freehold.stewardship.assurance.backups import table_streams
from freehold.stewardship.assurance.backups.refused import Damaged, NoRoomForBackup

SQLITE = "sqlite"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a copy holds: rows of each table, and the migrations that had been applied."""

    counts: dict[str, int] = field(default_factory=dict)
    migrations: list[list[str]] = field(default_factory=list)


def engine(alias: str) -> str:
    """``sqlite`` or ``postgresql``."""
    return connections[alias].vendor


def take(alias: str, to: Path) -> Snapshot:
    """Copy a database to a new file. Writers of the house go on meanwhile. Raises NoRoomForBackup."""
    try:
        if engine(alias) == SQLITE:
            return _take_sqlite(str(connections[alias].settings_dict["NAME"]), to)
        counts = table_streams.write(alias, to)
        return Snapshot(counts, table_streams.migrations(alias))
    except (sqlite3.Error, OSError) as reason:
        raise NoRoomForBackup from reason


def put_back(alias: str, copy: Path) -> None:
    """Make a copy the database of this house, which has none yet. ``copy`` is taken or read to its end."""
    if engine(alias) == SQLITE:
        connections[alias].close()
        copy.replace(Path(str(connections[alias].settings_dict["NAME"])))
    else:
        table_streams.read(alias, copy)


def has_tables(alias: str) -> bool:
    """Whether there is a database with something in it. Looking makes no file where there is none."""
    if engine(alias) == SQLITE:
        file = Path(str(connections[alias].settings_dict["NAME"]))
        return file.exists() and file.stat().st_size > 0
    try:
        return bool(connections[alias].introspection.table_names())
    except Error:
        return False


def counted(copy: Path) -> dict[str, int]:
    """Rows by table in a copy that is an SQLite file. Raises Damaged where SQLite finds it unsound."""
    try:
        with closing(sqlite3.connect(copy)) as opened:
            if opened.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise Damaged
            return _counts(opened)
    except sqlite3.DatabaseError as reason:
        raise Damaged from reason


def counts_now(alias: str) -> dict[str, int]:
    """Rows by table in the running database."""
    if engine(alias) == SQLITE:
        with closing(sqlite3.connect(str(connections[alias].settings_dict["NAME"]))) as house:
            return _counts(house)
    return table_streams.counts(alias)


def _take_sqlite(file: str, to: Path) -> Snapshot:
    """In one step. In several it would begin again whenever somebody writes, and in a busy house never end.

    Readers do not stop writers in WAL mode: what the house writes meanwhile stays in its write-ahead log.
    """
    with closing(sqlite3.connect(file)) as house, closing(sqlite3.connect(to)) as copy:
        to.chmod(0o600)
        house.backup(copy)
        # The copy is one file that nobody writes to: no write-ahead log beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
        applied = copy.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
        return Snapshot(_counts(copy), [list(pair) for pair in applied])


def _counts(opened: sqlite3.Connection) -> dict[str, int]:
    tables = opened.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' "
        "AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT IN "
        "(SELECT v.name || s.ending FROM sqlite_master v, "
        "(SELECT '_data' ending UNION SELECT '_idx' UNION SELECT '_content' UNION SELECT '_docsize' "
        "UNION SELECT '_config') s WHERE v.sql LIKE 'CREATE VIRTUAL%')"
    ).fetchall()
    return {
        name: opened.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608  names of our own tables
        for (name,) in tables
    }
