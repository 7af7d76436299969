"""Search in the community, among public words alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.capabilities.community import slugs, veiling
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.operations.groups import FINDABLE_GROUP
from freehold.commons import links
from freehold.commons.search import queries as search
from freehold.commons.search.queries import Hit
from freehold.commons.search.snippets import Snippet
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import Card, cards_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Find:
    """A post, comment or group that holds the words. ``title`` and ``words`` mark them (``__html__``)."""

    address: str
    title: Snippet
    words: Snippet
    kind: str
    by: Card | None = None
    at: datetime | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Finds:
    """A page of finds. ``after`` asks for the next page; None on the last."""

    finds: Sequence[Find]
    after: str | None


def search_words(
    access: Access, *, query: str, group_id: UUID | None = None, after: str | None = None
) -> Finds:
    """What holds every word of the query; posts of private groups are not in the index at all."""
    hits = search.find(query, place=group_id, after=after)
    ids = [hit.thing.id for hit in hits.hits]
    posts = Post.objects.filter(id__in=ids).select_related("topic__group").defer("source", "html")
    hidden = veiling.hidden_from(access, (post.author_id for post in posts))
    rows = {post.id: post for post in posts if post.author_id not in hidden}
    veiling.untitle(post.topic for post in rows.values())
    groups = Group.objects.in_bulk([hit.thing.id for hit in hits.hits if hit.thing.kind == FINDABLE_GROUP])
    cards = cards_of(access, {post.author_id for post in rows.values() if post.author_id})
    finds = [
        find
        for hit in hits.hits
        if (find := _of_post(hit, rows, cards) or _of_group(hit, groups)) is not None
    ]
    return Finds(finds, hits.after)


def _of_post(hit: Hit, rows: dict[UUID, Post], cards: dict[UUID, Card]) -> Find | None:
    post = rows.get(hit.thing.id)
    if post is None:
        return None
    topic = post.topic
    return Find(
        address=links.to_post(topic.id, slugs.of_topic(topic.title), post.place),
        title=hit.title if str(hit.title) else Snippet((topic.title,)),
        words=hit.words,
        kind="comment" if post.line else "post" if post.place > 1 else "topic",
        by=cards.get(post.author_id) if post.author_id else None,
        at=post.at,
        group=topic.group.name,
    )


def _of_group(hit: Hit, groups: dict[UUID, Group]) -> Find | None:
    group = groups.get(hit.thing.id)
    if group is None:
        return None
    return Find(address=links.to_group(group.slug), title=hit.title, words=hit.words, kind="group")
