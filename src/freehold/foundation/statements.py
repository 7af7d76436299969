"""Querysets of the hottest pages, whose SQL is made once in a process and run with other values after that.

Django makes the SQL of a queryset anew each time it runs: of a page with twenty columns over three tables
that is more work than all the rest. Converting what comes back stays Django's.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

Value = UUID | int | bytes | Sequence[bytes]
_FIRST = 1 << 30


@dataclass(frozen=True, slots=True)
class _Made:
    sql: str
    places: Sequence[int]
    compiler: Any
    converters: Any


class Statement:
    """``Statement(lambda topic_id, place: rows.filter(…).values_list(…)).rows(topic_id, 20)``.

    Each value must be a parameter of the query exactly once, and the query has no others: what never changes
    is written as a value too. A sequence of another length is another query.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]]) -> None:
        self._make = make
        self._made: dict[tuple[object, ...], _Made] = {}

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """The rows of the query with these values."""
        shape = tuple(len(value) if isinstance(value, list) else 1 for value in values)
        connection = connections[DEFAULT_DB_ALIAS]
        made = self._made.get((connection.vendor, *shape)) or self._compile(connection, values, shape)
        given = [_adapted(one, connection.vendor) for one in _flat(values)]
        with connection.cursor() as cursor:
            cursor.execute(made.sql, [given[place] for place in made.places])
            found = cursor.fetchall()
        return [tuple(row) for row in made.compiler.apply_converters(found, made.converters)]

    def _compile(self, connection: Any, values: Sequence[Value], shape: tuple[int, ...]) -> _Made:
        marks = _marks(values)
        compiler = self._make(*marks).query.get_compiler(connection.alias)
        sql, parameters = compiler.as_sql()
        order = {_plain(mark): place for place, mark in enumerate(_flat(marks))}
        places = [order[_plain(parameter)] for parameter in parameters]
        columns = [expression for expression, _, _ in compiler.select]
        made = _Made(sql, places, compiler, compiler.get_converters(columns))
        self._made[(connection.vendor, *shape)] = made
        return made


def _marks(values: Sequence[Value]) -> list[Any]:
    """Values of the same kinds that can be told apart, to see where the query takes them."""
    number = iter(range(_FIRST, _FIRST + 10_000))

    def mark(value: Any) -> Any:
        if isinstance(value, list):
            return [mark(one) for one in value]
        if isinstance(value, UUID):
            return UUID(int=next(number))
        if isinstance(value, bytes):
            return next(number).to_bytes(32, "big")
        return next(number)

    return [mark(value) for value in values]


def _flat(values: Sequence[Any]) -> Iterator[Any]:
    for value in values:
        if isinstance(value, list):
            yield from value
        else:
            yield value


def _plain(value: Any) -> object:
    value = getattr(value, "obj", value)  # bytes on their way to a driver are wrapped, there by every driver
    return value.hex if isinstance(value, UUID) else value


def _adapted(value: Any, vendor: str) -> Any:
    return value.hex if vendor == "sqlite" and isinstance(value, UUID) else value
