"""Full text search by SQLite's FTS5, over ``search_entry`` as its external content."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from freehold.commons.search.engines.contract import Found
from freehold.commons.search.terms import Term

_AT_ONCE = 500


class SqliteEngine:
    def add(self, ids: Sequence[int]) -> None:
        self._copy(ids, "INSERT INTO search_words (rowid, title, body)")

    def drop(self, ids: Sequence[int]) -> None:
        self._copy(ids, "INSERT INTO search_words (search_words, rowid, title, body)", first="'delete', ")

    def scrub(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words (search_words) VALUES ('optimize')")

    def find(
        self, terms: Sequence[Term], *, place: UUID | None, after: Found | None, limit: int
    ) -> list[Found]:
        """bm25 gives better rows smaller numbers (https://sqlite.org/fts5.html#the_bm25_function)."""
        sql = [
            "SELECT id, rank FROM (SELECT w.rowid AS id, bm25(search_words, 5.0, 1.0) AS rank",
            "FROM search_words w" + (" JOIN search_entry e ON e.id = w.rowid" if place else ""),
            "WHERE search_words MATCH %s" + (" AND e.place = %s" if place else "") + ")",
        ]
        values: list[Any] = [_expression(terms), *([place.hex] if place else [])]
        if after is not None:
            sql.append("WHERE rank > %s OR (rank = %s AND id < %s)")
            values += [after.rank, after.rank, after.id]
        sql.append("ORDER BY rank, id DESC LIMIT %s")
        with connection.cursor() as cursor:
            cursor.execute(" ".join(sql), [*values, limit])
            return [Found(row_id, rank) for row_id, rank in cursor.fetchall()]

    def _copy(self, ids: Sequence[int], into: str, *, first: str = "") -> None:
        for start in range(0, len(ids), _AT_ONCE):
            batch = ids[start : start + _AT_ONCE]
            marks = ",".join(["%s"] * len(batch))
            with connection.cursor() as cursor:
                cursor.execute(
                    f"{into} SELECT {first}id, title, body FROM search_entry WHERE id IN ({marks})",  # noqa: S608 (marks and constants only)
                    list(batch),
                )


def _expression(terms: Sequence[Term]) -> str:
    """Terms as FTS5 strings: in quotes nothing has a meaning (https://sqlite.org/fts5.html#fts5_strings)."""
    wanted = " AND ".join(_string(term) for term in terms if not term.without)
    unwanted = " OR ".join(_string(term) for term in terms if term.without)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _string(term: Term) -> str:
    return f'"{" ".join(term.words)}"' + ("*" if term.begins else "")
