"""Putting people and quoted posts into texts. Costs two queries, and only where something is quoted."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.safestring import SafeString

from freehold.capabilities.community import slugs, storing, veiling
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.standing import Place
from freehold.commons import links
from freehold.commons.markup import marks
from freehold.commons.markup.filling import Quoted, fill
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import Card, cards_of
from freehold.trust.permission.policies import Decision

_COLUMNS = ("id", "topic_id", "topic__title", "place", "author_id", "html", "words", "topic__author_id")


def filled(
    access: Access, texts: Sequence[str], place: Place, decision: Decision, cards: Mapping[UUID, Card]
) -> list[SafeString]:
    """The texts of one group with their references put in. ``cards`` holds those of whom they mention.

    A quoted post shows where it is public, or stands in the same private group.
    """
    quoted = marks.in_texts(texts).posts
    shared = Q(topic__group__private=False) | Q(topic__group_id=place.id)
    posts = _quoted(access, quoted, shared, decision) if quoted else {}
    return [SafeString(fill(text, people=cards, posts=posts)) for text in texts]


def quoted_in_public(access: Access, ids: Collection[UUID]) -> dict[UUID, Quoted]:
    """Those of these posts that everybody may read, as everybody reads them."""
    return _quoted(access, ids, Q(topic__group__private=False), None) if ids else {}


def _quoted(
    access: Access, ids: Collection[UUID], shared: Q, decision: Decision | None
) -> dict[UUID, Quoted]:
    rows = list(Post.objects.filter(shared, id__in=list(ids), removal__isnull=True).values_list(*_COLUMNS))
    said = _opened(access, rows, decision)
    writers = {*(author for author, _ in said.values()), *(row[-1] for row in rows)}
    hidden = veiling.hidden_from(access, writers)
    said = {one: words for one, words in said.items() if words[0] not in hidden}
    cards = cards_of(access, {author for author, _ in said.values() if author})
    return {
        post_id: Quoted(
            by=None if (author := said[post_id][0]) is None else cards.get(author),
            words=storing.excerpt_of(said[post_id][1]),
            address=links.to_post(topic_id, slugs.of_topic("" if began_by in hidden else title), number),
        )
        for post_id, topic_id, title, number, *_, began_by in rows
        if post_id in said
    }


def _opened(
    access: Access, rows: Sequence[tuple[Any, ...]], decision: Decision | None
) -> dict[UUID, tuple[UUID | None, str]]:
    """Author and HTML of each quoted post; those whose key is gone are left out."""
    found = {row[0]: (row[4], row[5]) for row in rows if row[6] is None}
    sealed = [row for row in rows if row[6] is not None]
    for row in sealed:
        row[6].row = row[0]
    for row, words in zip(
        sealed, access.open_many([row[6] for row in sealed], under=decision, instead=None), strict=True
    ):
        if words is not None:
            found[row[0]] = (UUID(hex=words["author"]), words["html"])
    return found
