"""A house with one public and one private group, for tests of the community."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.operations import groups, posts, topics
from freehold.capabilities.community.placing import Posted
from freehold.trust.access.opener import Access
from freehold.trust.people import cards
from freehold.trust.people.models import Person
from tests import cast

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
By = Callable[[Person], Access]


@pytest.fixture(autouse=True)
def _cards() -> None:
    cards.forget_all()


@pytest.fixture
def public(db: None) -> UUID:
    """Esi's public group, "Bread"."""
    slug = groups.open_group(
        cast.access_of(cast.esi()),
        name="Bread",
        about="All about loaves.",
        private=False,
        once=uuid4(),
        at=AT,
    )
    return Group.objects.get(slug=slug).id


@pytest.fixture
def private(db: None) -> UUID:
    """Ada's private group, to which Bram belongs."""
    ada, bram = cast.ada(), cast.bram()
    slug = groups.open_group(
        cast.access_of(ada), name="Grief", about="For us.", private=True, once=uuid4(), at=AT
    )
    group_id = Group.objects.get(slug=slug).id
    groups.invite(cast.access_of(ada), group_id=group_id, person_id=bram.id)
    groups.join(cast.access_of(bram), group_id=group_id)
    return group_id


def start(
    person: Person, group_id: UUID, title: str = "Why does it not rise?", source: str = "My dough."
) -> Posted:
    return topics.start_topic(
        cast.access_of(person), group_id=group_id, title=title, source=source, once=uuid4(), at=AT
    )


def reply(person: Person, topic_id: UUID, source: str = "Warmer water.") -> Posted:
    return posts.reply(cast.access_of(person), topic_id=topic_id, source=source, once=uuid4(), at=AT)


def comment(person: Person, post_id: UUID, source: str = "True.") -> Posted:
    return posts.comment(cast.access_of(person), post_id=post_id, source=source, once=uuid4(), at=AT)
