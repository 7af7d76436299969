"""The demo: whole, told once, and never among people of somebody's own."""

from collections.abc import Iterator

import pytest

from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries import groups as group_queries
from freehold.commons.house import queries as house
from freehold.foundation import clock
from freehold.site.demo import opening
from freehold.site.demo.pictures import cloth
from freehold.site.demo.story import the_story
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.people import accounts, handles, roles
from freehold.trust.register.actors import Role
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _named_anew() -> Iterator[None]:
    """The name of a house is kept in memory for a while; that of the test before is not ours."""
    house.forget()
    yield
    house.forget()


@pytest.fixture
def told() -> list[str]:
    cast.house()
    return list(opening.open_demo("http://localhost:8000"))


def test_the_demo_tells_its_story_through_the_houses_own_operations(told: list[str]) -> None:
    story = the_story()
    assert house.house().name == "Madder & Weld"
    assert accounts.counts().members == len(story.people)
    ada = handles.ids_by_handle(["ada"])["ada"]
    access = cast.access_of(ada)
    assert {group.name for group in group_queries.groups(access).private} == {"Thursday Studio"}
    everything = feeds.everything(cast.visitor()).topics
    assert len(everything) == len([one for one in story.told if one.group != "thursday-studio"])
    assert any(line.answered for line in everything)
    assert all(line.at is not None and line.at <= clock.now() for line in everything)
    assert StoredEntry.objects.count() == 1  # Dot looked at Ada's address


def test_who_opens_the_demo_reads_how_to_come_in(told: list[str]) -> None:
    text = "\n".join(told)
    assert "ada@example.org" in text
    assert "http://localhost:8000/reset/" in text
    assert roles.people_with(Role.OWNER) == [handles.ids_by_handle(["esi"])["esi"]]


def test_a_second_start_tells_nothing_again(told: list[str]) -> None:
    before = accounts.counts()
    again = list(opening.open_demo("http://localhost:8000"))
    assert accounts.counts() == before
    assert any("/reset/" in line for line in again)


def test_no_invented_person_moves_in_with_real_ones() -> None:
    cast.ada()
    with pytest.raises(opening.PeopleOfItsOwn):
        list(opening.open_demo("http://localhost:8000"))
    assert accounts.counts().members == 1


def test_a_picture_is_the_same_every_time() -> None:
    assert cloth(12, seed=3, size=64) == cloth(12, seed=3, size=64)
    assert cloth(12, seed=3, size=64) != cloth(13, seed=3, size=64)
