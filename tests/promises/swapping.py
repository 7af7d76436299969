"""A house with private things of many kinds, and hands that move its sealed values about in the database."""

import random
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from freehold.capabilities.community.operations import following, groups, posts, topics, votes
from freehold.capabilities.community.queries import groups as group_queries
from freehold.trust.vault import opening
from freehold.trust.vault.envelope import SealBroken
from freehold.trust.vault.fields import Sealed
from tests import cast

POSTS_EACH = 3
KINDS = ("rows", "columns", "anywhere")


class OpenedElsewhere(AssertionError):
    """A value opened in a cell that it was not sealed for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a sealed value lies."""

    column: Sealed
    row: UUID

    @classmethod
    def of(cls, model: type[Model], name: str, row: UUID) -> "Cell":
        return next(cls(one, row) for one in model._meta.concrete_fields
                    if isinstance(one, Sealed) and one.name == name)  # fmt: skip

    @property
    def model(self) -> type[Model]:
        return self.column.model

    def read(self) -> Any:
        """The value, as Access opens it once it has decided that it may."""
        secret = getattr(self.model._default_manager.get(pk=self.row), self.column.name)
        return opening.open_each([secret], opening.keys_of([secret]))[0]

    def stored(self) -> bytes:
        sql = f"SELECT {self.column.column} FROM {self.model._meta.db_table} WHERE {self._pk} = %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [self._adapted()])
            return bytes(cursor.fetchone()[0])

    def put(self, envelope: bytes) -> None:
        """Write over it by hand, past every check that the models make."""
        sql = f"UPDATE {self.model._meta.db_table} SET {self.column.column} = %s WHERE {self._pk} = %s"
        with connection.cursor() as cursor:
            cursor.execute(sql, [envelope, self._adapted()])
            assert cursor.rowcount == 1

    @property
    def _pk(self) -> str:
        return str(self.model._meta.pk.column)

    def _adapted(self) -> Any:
        return self.model._meta.pk.get_db_prep_value(self.row, connection)


def furnish() -> None:
    """The cast with accounts and browsers, what they wrote and voted for in private."""
    people = [cast.ada(), cast.bram(), cast.chidi(), cast.dot(), cast.esi()]
    cast.gus()
    host = cast.access_of(people[0])
    for name in ("Studio", "Cellar"):
        slug = groups.open_group(host, name=name, about="Us", private=True, once=uuid4(), at=cast.SOME_DAY)
        group_id = group_queries.group_page(host, slug=slug).group.id
        begun = topics.start_topic(
            host, group_id=group_id, title="Between us", source="Listen.", once=uuid4(), at=cast.SOME_DAY
        )
        for person in people[1:]:
            access = cast.access_of(person)
            groups.invite(host, group_id=group_id, person_id=person.id)
            groups.join(access, group_id=group_id)
            for number in range(POSTS_EACH):
                posts.reply(
                    access, topic_id=begun.topic_id, source=f"Word {number}", once=uuid4(), at=cast.SOME_DAY
                )
            votes.vote(access, post_id=begun.post_id)
            following.follow_group(access, group_id=group_id)
    for person in people:
        cast.signed_in(person)


def cells() -> list[Cell]:
    """Every sealed value that is there."""
    return list(_cells())


def _cells() -> Iterator[Cell]:
    for model in apps.get_models():
        for column in model._meta.concrete_fields:
            if isinstance(column, Sealed):
                found = model._default_manager.filter(**{f"{column.name}__isnull": False})
                yield from (Cell(column, row) for row in found.values_list("pk", flat=True))


def swap_many_times(trials: int, seed: int) -> dict[str, Any]:
    """So many swaps, each refused in both cells, or OpenedElsewhere is raised."""
    chance = random.Random(seed)
    there = sorted(cells(), key=lambda cell: (cell.column.field_id, cell.row))
    values = {cell: cell.read() for cell in there}  # unmoved, each one opens: else all that follows is void
    kinds: Counter[str] = Counter()
    columns: set[str] = set()
    for trial in range(trials):
        kind, one, other = _chosen(trial, there, chance)
        with _swapped(one, other):
            _refused(one, trial, seed)
            _refused(other, trial, seed)
        kinds[kind] += 1
        columns |= {one.column.field_id, other.column.field_id}
    assert {cell: cell.read() for cell in there} == values, "what was put back does not open"
    return {"swaps": kinds.total(), "kinds": dict(kinds), "values": len(there), "columns": len(columns)}


def _chosen(trial: int, there: list[Cell], chance: random.Random) -> tuple[str, Cell, Cell]:
    """Two cells of one column, of one row, or of any two holders and tables, in turn."""
    kind = KINDS[trial % len(KINDS)]
    while True:
        one = chance.choice(there)
        others = [cell for cell in there if cell != one and _fits(kind, one, cell)]
        if others:
            return kind, one, chance.choice(others)


def _fits(kind: str, one: Cell, other: Cell) -> bool:
    if kind == "rows":
        return one.column is other.column
    return kind == "anywhere" or one.row == other.row


@contextmanager
def _swapped(one: Cell, other: Cell) -> Iterator[None]:
    """Both values in each other's cell; put back afterwards."""
    first, second = one.stored(), other.stored()
    with transaction.atomic():
        one.put(second)
        other.put(first)
        yield
        transaction.set_rollback(True)


def _refused(cell: Cell, trial: int, seed: int) -> None:
    try:
        cell.read()
    except SealBroken:
        return
    raise OpenedElsewhere(f"{cell.column.field_id} (seed {seed}, trial {trial})")
