"""Shelves: every row of a person is found, whatever went in between, and no two rows show whose they are."""

import os
from uuid import UUID, uuid4

import pytest

from freehold.commons.media.models import Media, ShownTo
from freehold.trust.people import shelved
from freehold.trust.people.shelved import FIRST_REACH, Reach
from tests import cast

pytestmark = pytest.mark.django_db


def put(person_id: UUID, count: int = 1) -> list[Media]:
    rows = []
    for _ in range(count):
        row = Media(mine=os.urandom(32), shown_to=ShownTo.HOLDER, content_type="image/webp")
        row.put_on_shelf(person_id)
        row.save(force_insert=True)
        rows.append(row)
    return rows


def found(person_id: UUID) -> set[UUID]:
    return {row.id for row in Media.on_shelf_of(person_id)}


def test_all_rows_of_ada_are_found_and_none_of_brams() -> None:
    ada, bram = cast.ada().id, cast.bram().id
    hers, his = put(ada, 3), put(bram, 2)
    assert found(ada) == {row.id for row in hers}
    assert found(bram) == {row.id for row in his}
    assert found(uuid4()) == set()


def test_who_has_few_rows_has_none_that_tells_how_many() -> None:
    put(cast.ada().id, FIRST_REACH // 2)
    assert not Reach.objects.exists()


def test_who_has_many_rows_has_all_of_them_found_in_batches_too() -> None:
    ada = cast.ada().id
    rows = put(ada, 3 * FIRST_REACH)
    assert found(ada) == {row.id for row in rows}
    assert {row.id for page in shelved.pages(Media, ada) for row in page} == found(ada)
    assert Reach.objects.get().reach in (4 * FIRST_REACH, 8 * FIRST_REACH)


def test_rows_that_went_in_any_way_hide_none_of_the_others() -> None:
    ada = cast.ada().id
    rows = put(ada, 2 * FIRST_REACH)
    Media.objects.filter(id__in=[row.id for row in rows[:-3]]).delete()
    rows = rows[-3:] + put(ada, 2)
    assert found(ada) == {row.id for row in rows}


def test_numbers_are_not_given_in_order() -> None:
    ada = cast.ada().id
    shelves = [bytes(row.shelf or b"") for row in put(ada, 10)]
    first = list(shelved._links(Media, range(10), ada))
    assert shelves != first
    assert len(set(shelves)) == 10
