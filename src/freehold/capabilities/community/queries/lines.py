"""Topics as lines of a list, public and private ones alike."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import F

from freehold.capabilities.community import limits, slugs, veiling
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.queries.cursors import Cursor, before
from freehold.capabilities.community.queries.shown import GroupShown, TopicLine, TopicLines
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import Card, cards_of
from freehold.trust.permission.policies import Decision
from freehold.trust.vault.secret import Secret


def group_shown(group: Group, words: Mapping[str, Any] | None = None) -> GroupShown:
    """A group in clear, or with what was opened of a private one."""
    opened = words or {"name": group.name, "about": group.about}
    return GroupShown(
        group.id, group.slug, opened["name"], group.private, opened["about"], group.members, group.topics
    )


def public_page(
    access: Access, rows: Any, *, after: str | None, field: str = "last_at", limit: int = limits.LINES
) -> TopicLines:
    """A page of public topics of a queryset, the one with the newest ``field`` first."""
    rows = before(rows, field, Cursor.read(after)).order_by(f"-{field}", "-id").select_related("group")
    found: list[Topic] = list(rows[: limit + 1])
    page = found[:limit]
    lines = public_lines(access, page)
    more = len(found) > limit
    return TopicLines(lines, str(Cursor.at(getattr(page[-1], field), page[-1].id)) if more else None)


def public_lines(access: Access, topics: Sequence[Topic]) -> list[TopicLine]:
    veiling.untitle(topics)
    people = {one for topic in topics for one in (topic.author_id, topic.last_author_id) if one is not None}
    cards = cards_of(access, people)
    return [
        _line(
            topic,
            group_shown(topic.group),
            cards,
            said=(topic.title, topic.excerpt, topic.author_id, topic.at),
            last=(topic.last_author_id, topic.last_at),
        )
        for topic in topics
    ]


def private_lines(
    access: Access, topics: Sequence[Topic], groups: Mapping[UUID, GroupShown], decision: Decision
) -> list[TopicLine]:
    """Topics of private groups, opened with one query for keys. What was erased has no title."""
    lasts = _last_posts(topics)
    sealed = [topic.words for topic in topics] + [lasts.get(topic.id) for topic in topics]
    opened = [one or {} for one in access.open_many(sealed, under=decision, instead={})]
    people = {UUID(hex=one["author"]) for one in opened if one.get("author")}
    hidden = {one.hex for one in veiling.hidden_from(access, people)}
    opened = [{} if one.get("author") in hidden else one for one in opened]
    cards = cards_of(access, people)
    return [
        _line(
            topic,
            groups[topic.group_id],
            cards,
            said=(head.get("title", ""), head.get("excerpt", ""), *_who(head)),
            last=_who(last),
        )
        for topic, head, last in zip(topics, opened, opened[len(topics) :], strict=False)
    ]


def _last_posts(topics: Sequence[Topic]) -> dict[UUID, Secret | None]:
    """What was written last in each topic, still sealed."""
    rows = Post.objects.filter(topic__in=topics, line=0, place=F("topic__posts")).only("topic_id", "words")
    return {row.topic_id: row.words for row in rows}


def _who(opened: Mapping[str, Any]) -> tuple[UUID | None, datetime | None]:
    if not opened.get("author"):
        return None, None
    return UUID(hex=opened["author"]), datetime.fromisoformat(opened["at"])


def _line(
    topic: Topic,
    group: GroupShown,
    cards: Mapping[UUID, Card],
    *,
    said: tuple[str, str, UUID | None, datetime | None],
    last: tuple[UUID | None, datetime | None],
) -> TopicLine:
    title, excerpt, author_id, at = said
    return TopicLine(
        id=topic.id,
        slug=slugs.PRIVATE if group.private else slugs.of_topic(title),
        title=title,
        excerpt=excerpt,
        group=group,
        by=cards.get(author_id) if author_id else None,
        at=at,
        last_by=cards.get(last[0]) if last[0] else None,
        last_at=last[1],
        replies=max(0, topic.posts - 1),
        score=topic.score,
        answered=topic.accepted_place is not None,
        closed=topic.closed,
        tags=topic.tags.split(),
    )


def names_of(access: Access, groups: Iterable[Group], decision: Decision) -> list[GroupShown]:
    """Private groups with what they are called, for who stands in each of them or is asked in."""
    found = list(groups)
    opened = access.open_many([group.words for group in found], under=decision, instead=None)
    return [
        group_shown(group, words) for group, words in zip(found, opened, strict=True) if words is not None
    ]
