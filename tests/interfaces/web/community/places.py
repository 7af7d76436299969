"""Groups and topics for tests of the community's pages."""

import re
from uuid import UUID, uuid4

from django.test import Client

from freehold.capabilities.community.operations import groups, topics
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.queries import groups as group_queries
from freehold.commons import links
from freehold.foundation import clock
from tests import cast
from tests.interfaces.web.visiting import text_of


def group_of(person: object, *, private: bool = False) -> tuple[str, UUID]:
    """A group of theirs: a public one is opened by the owner, and they join it."""
    access = cast.access_of(person if private else cast.esi())
    slug = groups.open_group(
        access, name="The Dye Pot", about="Colours", private=private, once=uuid4(), at=clock.now()
    )
    group_id = group_queries.group_page(access, slug=slug).group.id
    if not private:
        groups.join(cast.access_of(person), group_id=group_id)
    return slug, group_id


def topic_of(person: object, group_id: UUID, title: str = "My madder came out brown") -> Posted:
    return topics.start_topic(
        cast.access_of(person), group_id=group_id, title=title, source="What did I do?",
        tags=(), once=uuid4(), at=clock.now(),
    )  # fmt: skip


def address_of(topic: Posted) -> str:
    return links.to_topic(topic.topic_id, topic.slug)


def mark_on(browser: Client, address: str) -> str:
    found = re.search(r'name="once" value="([0-9a-f-]{36})"', text_of(browser.get(address)))
    assert found is not None
    return found[1]
