"""Several at once write the register: one wins, and everybody is noted once."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from freehold.foundation import clock
from freehold.stewardship.watch.reliances import listing, operations
from freehold.stewardship.watch.reliances.models import AccountKeeper, Listed, Reliance
from freehold.stewardship.watch.reliances.operations import InTheRegister, Said
from freehold.stewardship.watch.reliances.seen import Members, Role
from tests import cast


def said(members: Members) -> Said:
    return Said(purposes=("Talk",), role=Role.INDEPENDENT, members=members)


@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_add_at_once_one_finds_it_there() -> None:
    esi = cast.access_of(cast.esi())

    def add(_number: int) -> object:
        try:
            return operations.rely(esi, slug="dropbox", said=said(Members.NOBODY), at=clock.now())
        except InTheRegister as refusal:
            return type(refusal)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(add, range(4)))
    assert answers.count(InTheRegister) == 3
    assert Reliance.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_list_that_is_loaded_twice_at_once_notes_everybody_once() -> None:
    esi = cast.access_of(cast.esi())
    cast.ada(), cast.bram()
    operations.rely(esi, slug="kickstarter", said=said(Members.LISTED), at=clock.now())

    def load(_number: int) -> None:
        try:
            listing.note_list(
                esi, slug="kickstarter", data=b"ada@example.org\nbram@example.org\n", at=clock.now()
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        list(pool.map(load, range(3)))
    assert Listed.objects.count() == 2
    operations.keep_accounts(esi, slug="kickstarter", among=[cast.esi().id], keepers=[cast.esi().id])
    assert AccountKeeper.objects.count() == 1
