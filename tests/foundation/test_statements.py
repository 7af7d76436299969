"""Statements: the same rows as their queryset gives, in any thread, with any values."""

from threading import Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection, connections
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from freehold.commons.search.models import Entry
from freehold.foundation.statements import Statement

pytestmark = pytest.mark.django_db


def entries(place: UUID, above: int) -> QuerySet[Any, Any]:
    return Entry.objects.filter(place=place, id__gt=above).order_by("id").values_list("id", "thing", "title")


@pytest.fixture
def place() -> UUID:
    here = uuid4()
    Entry.objects.bulk_create(
        Entry(kind="post", thing=uuid4(), place=one, title=str(n))
        for n, one in enumerate((here, here, uuid4()))
    )
    return here


def test_a_statement_gives_what_its_queryset_gives(place: UUID) -> None:
    statement = Statement(entries)
    ids = [row[0] for row in entries(place, 0)]
    for above in (0, ids[0], ids[-1]):
        assert statement.rows(place, above) == list(entries(place, above))
    assert statement.rows(uuid4(), 0) == []


def test_values_that_are_equal_are_not_confused(place: UUID) -> None:
    between = Statement(
        lambda low, high: Entry.objects.filter(id__gte=low, id__lte=high).values_list("id", flat=False)
    )
    first = Entry.objects.values_list("id", flat=True).order_by("id")[0]
    assert between.rows(first, first) == [(first,)]


def test_a_list_of_another_length_is_another_query(place: UUID) -> None:
    among = Statement(lambda things: Entry.objects.filter(kind="post", id__in=things).values_list("title"))
    ids = list(Entry.objects.values_list("id", flat=True).order_by("id"))
    with pytest.raises(KeyError):  # "post" is no value that was handed over
        among.rows(ids[:1])
    among = Statement(lambda things: Entry.objects.filter(id__in=things).order_by("id").values_list("title"))
    assert [among.rows(ids[:count]) for count in (1, 3)] == [[("0",)], [("0",), ("1",), ("2",)]]


def test_a_statement_costs_one_query(place: UUID) -> None:
    statement = Statement(entries)
    with CaptureQueriesContext(connection) as queries:
        statement.rows(place, 0)
    assert len(queries) == 1


@pytest.mark.django_db(transaction=True)
def test_a_statement_made_in_one_thread_runs_in_another(place: UUID) -> None:
    statement, found = Statement(entries), []
    here = statement.rows(place, 0)

    def read() -> None:
        found.append(statement.rows(place, 0))
        connections.close_all()

    thread = Thread(target=read)
    thread.start()
    thread.join()
    assert found == [here]
