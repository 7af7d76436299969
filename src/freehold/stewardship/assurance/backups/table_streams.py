"""A PostgreSQL database as one stream of tables, by COPY in one snapshot, and back into an empty one."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from freehold.stewardship.assurance.backups.refused import Damaged

_END = b"\x00\x00\x00\x00"
_LONGEST_PIECE = 64 * 1024 * 1024


def write(alias: str, to: Path) -> dict[str, int]:
    """Copy every table as of one moment. Rows by table."""
    connection, counts = connections[alias], {}
    with to.open("xb") as stream, transaction.atomic(using=alias, durable=True):
        to.chmod(0o600)
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            for table in _tables(cursor):
                counts[table] = _write_table(cursor, table, stream)
            stream.write(_line({"sequences": _sequences(cursor)}))
    return counts


def read(alias: str, file: Path) -> None:
    """Fill a database that has been migrated to the same form; what its migrations put in is replaced.

    In one transaction: foreign keys are looked at when it ends. Raises Damaged.
    """
    whole = transaction.atomic(using=alias, durable=True)
    with file.open("rb") as stream, whole, connections[alias].cursor() as cursor:
        tables = _tables(cursor)
        cursor.execute("TRUNCATE " + ", ".join(f'"{table}"' for table in tables) + " RESTART IDENTITY")
        while "table" in (told := _told(stream)):
            _read_table(cursor, told, stream, tables)
        for name, value in told["sequences"].items():
            cursor.execute("SELECT setval(%s::regclass, %s)", [f'"{name}"', value])


def replace(alias: str, file: Path, applied: list[list[str]]) -> None:
    """Make a database again what it was when the stream was written, in whatever form it is now."""
    with connections[alias].cursor() as cursor:
        for table in _tables(cursor):
            cursor.execute(f'DROP TABLE "{table}" CASCADE')
    migrate_to(alias, applied)
    read(alias, file)


def migrations(alias: str) -> list[list[str]]:
    """What has been applied to this database."""
    return sorted([app, name] for app, name in MigrationRecorder(connections[alias]).applied_migrations())


def migrate_to(alias: str, applied: list[list[str]]) -> None:
    """Bring an empty database to the form that it had when these were applied."""
    executor = MigrationExecutor(connections[alias])
    nodes = executor.loader.graph.node_map
    had = {(app, name) for app, name in applied if (app, name) in nodes}
    # Of each app the last one: asked for an earlier one, Django would go back to it.
    executor.migrate(
        sorted(
            one
            for one in had
            if not any(child.key in had and child.key[0] == one[0] for child in nodes[one].children)
        )
    )


def counts(alias: str) -> dict[str, int]:
    """Rows by table."""
    found = {}
    with connections[alias].cursor() as cursor:
        for table in _tables(cursor):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  names of our own tables
            found[table] = cursor.fetchone()[0]
    return found


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
    return [name for (name,) in cursor.fetchall()]


def _columns(cursor: Any, table: str) -> list[str]:
    """Without those that PostgreSQL works out itself, which COPY does not take."""
    cursor.execute(
        "SELECT column_name FROM information_schema.columns WHERE table_schema = current_schema() "
        "AND table_name = %s AND is_generated = 'NEVER' ORDER BY ordinal_position",
        [table],
    )
    return [name for (name,) in cursor.fetchall()]


def _sequences(cursor: Any) -> dict[str, int]:
    cursor.execute(
        "SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = current_schema() "
        "AND last_value IS NOT NULL"
    )
    return dict(cursor.fetchall())


def _copy(table: str, columns: list[str], way: str) -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    return f'COPY "{table}" ({listed}) {way} (FORMAT binary)'


def _write_table(cursor: Any, table: str, stream: BinaryIO) -> int:
    columns = _columns(cursor, table)
    stream.write(_line({"table": table, "columns": columns}))
    with cursor.copy(_copy(table, columns, "TO STDOUT")) as rows:
        stream.writelines(len(piece).to_bytes(4, "big") + bytes(piece) for piece in rows)
    stream.write(_END)
    return int(cursor.rowcount)


def _read_table(cursor: Any, told: dict[str, Any], stream: BinaryIO, tables: list[str]) -> None:
    if told["table"] not in tables:
        raise Damaged
    with cursor.copy(_copy(told["table"], told["columns"], "FROM STDIN")) as rows:
        for piece in _pieces(stream):
            rows.write(piece)


def _pieces(stream: BinaryIO) -> Iterator[bytes]:
    while (size := int.from_bytes(stream.read(4), "big")) != 0:
        piece = stream.read(size) if size <= _LONGEST_PIECE else b""
        if len(piece) != size:
            raise Damaged
        yield piece


def _told(stream: BinaryIO) -> dict[str, Any]:
    try:
        told = json.loads(stream.readline())
    except ValueError:
        raise Damaged from None
    if not isinstance(told, dict):
        raise Damaged
    return told


def _line(told: dict[str, Any]) -> bytes:
    return json.dumps(told).encode() + b"\n"
