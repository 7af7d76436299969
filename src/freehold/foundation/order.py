"""Hiding in which order rows were written, where that would tell who wrote them."""

from collections.abc import Collection
from uuid import UUID

from django.db import connections, models, router


def hide_order(model: type[models.Model], ids: Collection[UUID]) -> None:
    """Move rows just written to random places of their table. Call it in the transaction that adds them.

    SQLite numbers the rows of a table as they come, so that a sealed row would stand between two public
    ones whose times are known. Costs one update in the file's own order. PostgreSQL stamps each row with its
    transaction, which nothing here can change: SECURITY.md says what that leaves to see.
    """
    connection = connections[router.db_for_write(model)]
    if connection.vendor != "sqlite" or not ids:
        return
    table, key = (connection.ops.quote_name(name) for name in (model._meta.db_table, _key_column(model)))
    marks = ",".join(["%s"] * len(ids))
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} SET rowid = -abs(random() % 4611686018427387903) - 1 "  # noqa: S608 (marks only)
            f"WHERE {key} IN ({marks})",
            [one.hex for one in ids],
        )
        # What comes next is numbered after the last row: it must not be one of the hidden.
        cursor.execute(
            f"UPDATE {table} SET rowid = 0 WHERE rowid = (SELECT max(rowid) FROM {table}) AND rowid < 0"  # noqa: S608 (a table of ours)
        )


def _key_column(model: type[models.Model]) -> str:
    key = model._meta.pk
    if key is None or key.column is None:
        raise TypeError(f"{model.__name__} has no key of its own.")
    return str(key.column)
