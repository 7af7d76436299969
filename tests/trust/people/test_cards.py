from collections.abc import Iterator
from uuid import uuid4

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from freehold.foundation.database import KEYS
from freehold.trust.people import cards
from freehold.trust.people.cards import cards_of
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    cards.forget_all()
    _keys.forget_opened()
    yield
    cards.forget_all()


def test_a_visitor_sees_adas_name_and_handle() -> None:
    ada = cast.ada()
    card = cards_of(cast.visitor(), [ada.id])[ada.id]
    assert (card.name, card.handle, card.avatar, card.left) == ("Ada Vance", "ada", None, False)


def test_cards_cost_one_query_and_one_for_their_keys_and_then_none() -> None:
    ids = [cast.ada().id, cast.bram().id, cast.chidi().id]
    access = cast.visitor()
    cards.forget_all()
    _keys.forget_opened()
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections[KEYS]) as keys:
        cold = cards_of(access, ids)
    assert (len(main), len([query for query in keys if "vault_key" in query["sql"]])) == (1, 1)
    with CaptureQueriesContext(connection) as main, CaptureQueriesContext(connections[KEYS]) as keys:
        assert cards_of(access, ids) == cold
    assert (len(main), len(keys)) == (0, 0)


def test_finn_has_a_card_without_a_name() -> None:
    finn = cast.finn()
    card = cards_of(cast.visitor(), [finn])[finn]
    assert (card.name, card.handle, card.left) == ("", "", True)


def test_a_card_goes_at_once_when_its_key_was_shredded() -> None:
    ada, bram = cast.ada(), cast.bram()
    cards_of(cast.visitor(), [ada.id, bram.id])
    _keys.shred(ada.id, [KeyClass.PROFILE])
    found = cards_of(cast.visitor(), [ada.id, bram.id])
    assert (found[ada.id].left, found[ada.id].name, found[bram.id].name) == (True, "", "Bram Okoro")


def test_no_ids_cost_nothing() -> None:
    with CaptureQueriesContext(connection) as main:
        assert cards_of(cast.visitor(), []) == {}
    assert len(main) == 0


def test_an_id_of_nobody_is_one_who_left() -> None:
    nobody = uuid4()
    assert cards_of(cast.visitor(), [nobody])[nobody].left
