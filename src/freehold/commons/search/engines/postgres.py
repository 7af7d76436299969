"""Full text search by PostgreSQL: a ``tsvector`` of folded words in ``search_entry.words``."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import connection

from freehold.commons.search.engines.contract import Found
from freehold.commons.search.models import Entry
from freehold.commons.search.terms import Term, folded, words_of


class PostgresEngine:
    def add(self, ids: Sequence[int]) -> None:
        rows = Entry.objects.filter(id__in=list(ids)).values_list("id", "title", "body")
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE search_entry SET words = setweight(to_tsvector('simple', %s), 'A')"
                " || setweight(to_tsvector('simple', %s), 'D') WHERE id = %s",
                [(_plain(title), _plain(body), row_id) for row_id, title, body in rows],
            )

    def drop(self, ids: Sequence[int]) -> None:
        """Nothing to do: the words stand in the row itself, and change or go with it."""

    def scrub(self) -> None:
        """Nothing to do here: PostgreSQL frees the pages in its vacuum."""

    def find(
        self, terms: Sequence[Term], *, place: UUID | None, after: Found | None, limit: int
    ) -> list[Found]:
        """Ranks by ts_rank with weights of 5 to 1, divided by the logarithm of length, and negated."""
        sql = [
            "SELECT id, rank FROM (SELECT id,",
            "-ts_rank('{0.2,0.2,0.2,1}', words, query, 1)::float8 AS rank",
            "FROM search_entry, to_tsquery('simple', %s) query WHERE words @@ query",
            ("AND place = %s" if place else "") + ") found",
        ]
        values: list[Any] = [_expression(terms), *([place] if place else [])]
        if after is not None:
            sql.append("WHERE rank > %s OR (rank = %s AND id < %s)")
            values += [after.rank, after.rank, after.id]
        sql.append("ORDER BY rank, id DESC LIMIT %s")
        with connection.cursor() as cursor:
            cursor.execute(" ".join(sql), [*values, limit])
            return [Found(row_id, rank) for row_id, rank in cursor.fetchall()]


def _plain(text: str) -> str:
    """Folded words with spaces between them, so that the parser makes no host names of them."""
    return folded(" ".join(words_of(text)))


def _expression(terms: Sequence[Term]) -> str:
    """Terms as a tsquery. Words hold letters, digits and underscores alone, and stand in quotes."""
    wanted = " & ".join(_phrase(term) for term in terms if not term.without)
    unwanted = " | ".join(_phrase(term) for term in terms if term.without)
    return f"({wanted}) & !({unwanted})" if unwanted else wanted


def _phrase(term: Term) -> str:
    *others, last = [folded(word) for word in term.words]
    lexemes = [f"'{word}'" for word in others] + [f"'{last}'" + (":*" if term.begins else "")]
    return "(" + " <-> ".join(lexemes) + ")"
