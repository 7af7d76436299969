"""What is new in the community for somebody: a source of alerts."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from freehold.capabilities.community import belonging, policies, slugs, veiling
from freehold.capabilities.community.following import Following
from freehold.capabilities.community.models.groups import Group, Invitation, Standing
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.standing import Place
from freehold.commons import links
from freehold.commons.alerts.sources import Alert, Reader
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import cards_of

MOST = 99
_STANDS_THERE = policies.reading(Place(UUID(int=0), private=True), Standing.MEMBER)
_LINES = 50
"""Topics, and posts that call on one, on the page of alerts."""


class CommunityNews:
    """Posts in topics that one follows or wrote in, posts that call on one, private groups, invitations.

    Whether something is new shows in counters and public times alone, so that counting opens nothing.
    """

    name = "community"

    def count(self, reader: Reader) -> int:
        return (
            len(_topics(reader)[: MOST + 1])
            + _nudges(reader).filter(at__gt=reader.seen).values("id")[: MOST + 1].count()
            + sum(1 for group in _private(reader) if group.turns > _seen_turns(reader, group.id))
            + Invitation.on_shelf_of(reader.person_id).count()
        )

    def lines(self, access: Access, reader: Reader) -> list[Alert]:
        return [
            *_invitation_lines(access, reader),
            *_private_lines(access, reader),
            *_nudge_lines(access, reader),
            *_topic_lines(access, reader),
        ]

    def marks(self, reader: Reader) -> dict[str, Any]:
        return {"turns": {group.id.hex: group.turns for group in _private(reader)}}


def _topics(reader: Reader) -> list[Topic]:
    """Topics in which others wrote since the reader last looked, and beyond where they read or wrote."""
    following = Following.on(reader.desk)
    mine = Post.objects.filter(topic=OuterRef("id"), author=reader.person_id, line=0).order_by("-place")
    rows = (
        Topic.objects.filter(last_at__gt=reader.seen, listed=True)
        .annotate(wrote_to=Coalesce(Subquery(mine.values("place")[:1]), 0))
        .filter(Q(id__in=list(following.topics)) | Q(wrote_to__gt=0))
        .exclude(id__in=list(following.muted))
        .exclude(last_author=reader.person_id)
        .order_by("-last_at")[:_LINES]
    )
    return [topic for topic in rows if _new_in(topic, following) > 0]


def _new_in(topic: Topic, following: Following) -> int:
    wrote_to: int = getattr(topic, "wrote_to", 0)
    return topic.posts - max(following.read_to(topic.id), wrote_to)


def _nudges(reader: Reader) -> QuerySet[Nudge]:
    return Nudge.objects.filter(person_id=reader.person_id)


def _private(reader: Reader) -> list[Group]:
    ids = belonging.private_groups_of(reader.person_id)
    return list(Group.objects.filter(id__in=ids)) if ids else []


def _seen_turns(reader: Reader, group_id: UUID) -> int:
    turns: int = reader.marks.get("community", {}).get("turns", {}).get(group_id.hex, 0)
    return turns


def _invitation_lines(access: Access, reader: Reader) -> Iterable[Alert]:
    groups = [row.group for row in Invitation.on_shelf_of(reader.person_id).select_related("group")]
    for group, name in zip(groups, _names(access, groups), strict=True):
        yield Alert(address=links.to_group(group.slug), words=_("You are invited"), title=name, private=True)


def _private_lines(access: Access, reader: Reader) -> Iterable[Alert]:
    """How much is new in each private group. Where in it, the group's own page says."""
    groups = [one for one in _private(reader) if one.turns > _seen_turns(reader, one.id)]
    for group, name in zip(groups, _names(access, groups), strict=True):
        new = group.turns - _seen_turns(reader, group.id)
        words = ngettext("%(new)d new post", "%(new)d new posts", new) % {"new": new}
        yield Alert(address=links.to_group(group.slug), words=words, title=name, private=True)


def _names(access: Access, groups: Sequence[Group]) -> list[str]:
    """What private groups are called, for who stands in them or is asked into them."""
    opened = access.open_many([group.words for group in groups], under=_STANDS_THERE, instead=None)
    return [words["name"] if words else "" for words in opened]


def _nudge_lines(access: Access, reader: Reader) -> Iterable[Alert]:
    rows = list(_nudges(reader).select_related("post__topic").order_by("-at")[:_LINES])
    hidden = veiling.hidden_from(access, (row.post.author_id for row in rows))
    rows = [row for row in rows if row.post.author_id not in hidden]
    veiling.untitle(row.post.topic for row in rows)
    cards = cards_of(access, {row.post.author_id for row in rows if row.post.author_id})
    for row in rows:
        post, topic = row.post, row.post.topic
        yield Alert(
            address=links.to_post(topic.id, slugs.of_topic(topic.title), post.place),
            words=Nudge.Why(row.why).label,
            title=topic.title,
            by=cards.get(post.author_id) if post.author_id else None,
            at=row.at,
            unread=row.at > reader.seen,
        )


def _topic_lines(access: Access, reader: Reader) -> Iterable[Alert]:
    rows = _topics(reader)
    veiling.untitle(rows)
    cards = cards_of(access, {row.last_author_id for row in rows if row.last_author_id})
    following = Following.on(reader.desk)
    for topic in rows:
        new = _new_in(topic, following)
        yield Alert(
            address=links.to_post(topic.id, slugs.of_topic(topic.title), topic.posts),
            words=ngettext("%(new)d new post", "%(new)d new posts", new) % {"new": new},
            title=topic.title,
            by=cards.get(topic.last_author_id) if topic.last_author_id else None,
            at=topic.last_at,
        )
