"""What the owner decides about the house, and what everybody reads of it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from freehold.commons.house import operations, queries
from freehold.commons.house.models import Joining, Particulars, Standing
from freehold.trust.register.actors import Actor, Role

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ESI = Actor.person(uuid4(), Role.OWNER)
DOT = Actor.person(uuid4(), Role.STAFF)


@pytest.fixture(autouse=True)
def _read_afresh() -> Iterator[None]:
    queries.forget()
    yield
    queries.forget()


def test_a_house_that_nobody_named_lets_only_invited_people_in() -> None:
    house = queries.house()
    assert (house.name, house.named, house.joining) == ("Freehold", False, Joining.INVITATION)
    assert house.optional == frozenset()


def test_what_esi_decides_is_read_at_once() -> None:
    queries.house()
    operations.name_house(ESI, name="Thistle & Rye", line="A bakery and its friends.", company="")
    operations.set_joining(ESI, joining=Joining.REQUEST)
    house = queries.house()
    assert (house.name, house.named, house.joining) == ("Thistle & Rye", True, Joining.REQUEST)


def test_deciding_one_thing_leaves_the_others() -> None:
    operations.name_house(ESI, name="Thistle & Rye", line="", company="")
    operations.ask_for(ESI, fields=["phone", "phone"])
    assert queries.house().name == "Thistle & Rye"
    assert queries.house().optional == {"phone"}
    assert Particulars.objects.count() == 1


def test_dot_changes_nothing_of_the_house() -> None:
    with pytest.raises(operations.OnlyTheOwner):
        operations.set_joining(DOT, joining=Joining.OPEN)
    with pytest.raises(operations.OnlyTheOwner):
        operations.state(DOT, question="soc-2", standing=Standing.YES, words="", at=NOW)
    assert queries.house().joining == Joining.INVITATION


def test_an_answer_is_replaced_by_the_next() -> None:
    operations.state(ESI, question="soc-2", standing=Standing.UNDER_WAY, words="Since May.", at=NOW)
    operations.state(ESI, question="soc-2", standing=Standing.NOT_YET, words="We stopped.", at=NOW)
    assert [(a.standing, a.words) for a in queries.statements().values()] == [("not yet", "We stopped.")]


def test_processors_are_named_for_everybody_until_they_are_dropped() -> None:
    added = operations.name_processor(ESI, name="Post & Co", does="carries mail", country="Norway", at=NOW)
    assert [one.name for one in queries.processors()] == ["Post & Co"]
    operations.drop_processor(ESI, processor_id=added.id, at=NOW)
    operations.drop_processor(ESI, processor_id=added.id, at=NOW)
    assert queries.processors() == []
