"""Hidden order: where rows lie in their table says nothing of when they came."""

from uuid import UUID, uuid4

import pytest
from django.db import connection

from freehold.commons.alerts.models import Desk
from freehold.foundation.order import hide_order

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="PostgreSQL stamps each row with its transaction"
    ),
]


def add(*, hidden: bool) -> UUID:
    desk = Desk.objects.create(link=uuid4().bytes * 2)
    if hidden:
        hide_order(Desk, [desk.id])
    return desk.id


def in_order() -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM alerts_desk ORDER BY rowid")
        return [UUID(hex=row[0]) for row in cursor.fetchall()]


def test_hidden_rows_lie_in_no_order() -> None:
    added = [add(hidden=True) for _ in range(12)]
    assert sorted(in_order()) == sorted(added)
    assert in_order() not in (added, added[::-1])


def test_hidden_rows_never_lie_between_others() -> None:
    rows = [(add(hidden=hidden), hidden) for hidden in (True, False, True, True, False, True, False)]
    shown = [row_id for row_id, hidden in rows if not hidden]
    assert in_order()[-3:] == shown


def test_many_rows_are_hidden_at_once() -> None:
    many = [add(hidden=False) for _ in range(5)]
    hide_order(Desk, many)
    after = add(hidden=False)
    assert in_order()[-1] == after


def test_nothing_to_hide_is_no_error() -> None:
    hide_order(Desk, [])
