"""What tests of outlets share: stand-ins may be reached, a house with an address, and topics in it."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from pytest_django.fixtures import Settings

from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations import edits, groups, topics
from freehold.capabilities.community.queries import groups as group_queries
from freehold.capabilities.community.revising import Head
from freehold.commons.house import queries as house
from freehold.foundation import clock, reach
from freehold.foundation.reach import Reach
from freehold.stewardship.outlets import feeds
from freehold.trust.people import cards
from freehold.trust.people.models import Person
from tests import cast
from tests.capabilities.community.conftest import AT

ADDRESS = "https://dyes.example"


@pytest.fixture(autouse=True)
def _forgotten(settings: Settings) -> Iterator[None]:
    settings.ADDRESS = ADDRESS
    feeds.forget()
    cards.forget_all()
    house.forget()
    yield
    feeds.forget()
    house.forget()


@pytest.fixture
def reachable(monkeypatch: pytest.MonkeyPatch) -> None:
    """This machine's own stand-ins count as the open internet, and nothing else does."""
    here = Reach(schemes=frozenset({"http", "https"}), may=lambda address: address == "127.0.0.1")
    monkeypatch.setattr(reach, "INTERNET", here)


@pytest.fixture
def public(db: None) -> UUID:
    slug = groups.open_group(
        cast.access_of(cast.esi()), name="Dye pot", about="Everything that stains.", private=False,
        once=uuid4(), at=AT,
    )  # fmt: skip
    return group_queries.group_page(cast.visitor(), slug=slug).group.id


@pytest.fixture
def private(db: None) -> UUID:
    access = cast.access_of(cast.ada())
    slug = groups.open_group(access, name="Secret pot", about="x", private=True, once=uuid4(), at=AT)
    return group_queries.group_page(access, slug=slug).group.id


def change(topic: UUID, source: str, title: str = "Madder on wool") -> None:
    """Ada changes the topic that she began."""
    post = Post.objects.get(topic=topic, place=1, line=0)
    edits.edit(
        cast.access_of(cast.ada()), post_id=post.id, source=source, edition=post.edition, at=clock.now(),
        head=Head(title, ()),
    )  # fmt: skip


def begin(
    person: Person,
    group: UUID,
    title: str = "Madder on wool",
    source: str = "How long do you leave it in?",
    *,
    tags: tuple[str, ...] = (),
    minutes: int = 0,
) -> UUID:
    """A topic of somebody's; its id."""
    made = topics.start_topic(
        cast.access_of(person), group_id=group, title=title, source=source, once=uuid4(), tags=tags,
        at=AT + timedelta(minutes=minutes),
    )  # fmt: skip
    return made.topic_id
