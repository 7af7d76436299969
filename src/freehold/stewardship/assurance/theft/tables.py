"""The rows of stolen SQLite files, as a thief with the right tool reads them."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

Value = int | float | str | bytes | None
Place = tuple[str, str]
"""Name of the file, name of the table."""

_PLAIN = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
_SEARCHED = "SELECT name FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%USING fts5%'"


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``key`` is its primary key, or where it stands for a table that has none."""

    place: Place
    key: tuple[Value, ...]
    position: int | None
    columns: tuple[str, ...]
    cells: tuple[Value, ...]

    def items(self) -> Iterable[tuple[str, Value]]:
        return zip(self.columns, self.cells, strict=True)


def files_in(folder: Path) -> list[Path]:
    """Every SQLite file below a folder, by what it begins with and not by its name."""
    found = (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.is_symlink())
    return [path for path in found if _begins_as_sqlite(path)]


def rows_in(folder: Path) -> Iterator[Row]:
    """Every row of every database below the folder. It writes nothing there but what SQLite needs to read."""
    for file in files_in(folder):
        yield from rows_of(file)


def rows_of(file: Path) -> Iterator[Row]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)) as database:
        database.text_factory = _text
        database.execute("BEGIN")  # one moment for all tables
        for (table,) in database.execute(_PLAIN).fetchall():
            yield from _rows_of_table(database, file.name, table)


def terms_of(file: Path) -> Iterator[str]:
    """The words that full-text indexes of a file know. They lie there shortened: bytes do not show them."""
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=20)) as database:
        for (index,) in database.execute(_SEARCHED).fetchall():
            database.execute(
                f"CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {_quoted(index)}, 'row')"
            )
            yield from (term for (term,) in database.execute("SELECT term FROM temp.words"))
            database.execute("DROP TABLE temp.words")


def _rows_of_table(database: sqlite3.Connection, file: str, table: str) -> Iterator[Row]:
    described = database.execute(f"PRAGMA table_info({_quoted(table)})").fetchall()
    columns = tuple(column[1] for column in described)
    keys = [index for index, column in enumerate(described) if column[5]]
    try:
        found = database.execute(f"SELECT rowid, * FROM {_quoted(table)}").fetchall()  # noqa: S608  the name is quoted
    except sqlite3.OperationalError:  # a table that has no positions
        found = [(None, *row) for row in database.execute(f"SELECT * FROM {_quoted(table)}")]  # noqa: S608  the name is quoted
    for position, *cells in found:
        key = tuple(cells[index] for index in keys) or (position,)
        yield Row((file, table), key, position, columns, tuple(cells))


def _begins_as_sqlite(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(16) == b"SQLite format 3\x00"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(data: bytes) -> str:
    return data.decode(errors="surrogateescape")
