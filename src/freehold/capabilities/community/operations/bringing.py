"""Bringing in what was public elsewhere: many rows at once, under ids that the one who brings them chose.

A row whose id is here already is passed over, so that a second run makes nothing. What is brought is HTML
that nobody vouches for: it is cleaned like everything else. A topic and its opening post bear one id.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import ClassVar, Protocol, TypeVar
from uuid import UUID

from django.db import transaction
from django.db.models import F, Model
from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import limits, placing, reaching, slugs, storing, tagging
from freehold.capabilities.community.brought import (
    BadgeBrought,
    BroughtComment,
    BroughtReply,
    BroughtTopic,
    VoteBrought,
    Written,
)
from freehold.capabilities.community.models.badges import Award, Badge
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Acceptance, BroughtVote
from freehold.capabilities.community.operations.groups import findable
from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import clean
from freehold.commons.search import index
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.register.actors import ActorKind

_WEIGHT = {BroughtVote.Sense.UP: 1, BroughtVote.Sense.DOWN: -1}


class NotForYou(Refusal):
    code: ClassVar[str] = "community.not-for-you"
    for_members = _("Only those who look after the house bring a community in.")


def bring_group(access: Access, *, group_id: UUID, name: str, about: str, at: datetime) -> bool:
    """Make a public group for what is brought; False if it is here."""
    _may(access)
    if Group.objects.filter(id=group_id).exists():
        return False
    slug = slugs.of_group(name)
    if Group.objects.filter(slug=slug).exists():
        slug = f"{slug}-{slugs.random()[:5]}"
    group = Group(
        id=group_id,
        slug=slug,
        name=name[: limits.GROUP_NAME],
        about=about[: limits.GROUP_ABOUT],
        opened_at=at,
    )
    with transaction.atomic():
        group.save(force_insert=True)
        index.put(findable(group))
    return True


def bring_tags(access: Access, names: Iterable[str]) -> None:
    """Make tags, also such as no topic bears. Raises BadTag."""
    _may(access)
    for name in names:
        tagging.made(tagging.names_of([name], private=False))


def bring_topics(access: Access, topics: Sequence[BroughtTopic]) -> set[UUID]:
    """Make topics with their opening posts; answers the ids of those made now."""
    _may(access)
    with transaction.atomic():
        new = _new(Topic, topics)
        rows = [_topic(one) for one in new]
        posts = [_post(one, topic_id=one.id, place=1, line=0) for one in new]
        for topic, post in zip(rows, posts, strict=True):
            topic.excerpt = storing.excerpt_of(post.html)
        Topic.objects.bulk_create(rows)
        Post.objects.bulk_create(posts)
        index.put(
            *(
                placing.findable(post, one.group_id, title=row.title)
                for post, one, row in zip(posts, new, rows, strict=True)
            )
        )
        _tag({row.id: row for row in rows}, new)
        for group_id, count in Counter(one.group_id for one in new).items():
            Group.objects.filter(id=group_id).update(topics=F("topics") + count)
    return {one.id for one in new}


def bring_replies(access: Access, replies: Sequence[BroughtReply]) -> set[UUID]:
    """Make replies, in this order in their topics; answers the ids of those made now. Raises NotHere."""
    _may(access)
    with transaction.atomic():
        new = _new(Post, replies)
        topics = _locked(Topic, {one.topic_id for one in new})
        posts = []
        for one in new:
            topic = topics[one.topic_id]
            topic.posts += 1
            posts.append(_post(one, topic_id=topic.id, place=topic.posts, line=0))
            if topic.last_at is None or one.at >= topic.last_at:
                topic.last_at, topic.last_author_id = one.at, one.author_id
            if one.accepted:
                topic.accepted_place = topic.posts
        Post.objects.bulk_create(posts)
        Topic.objects.bulk_update(topics.values(), ["posts", "last_at", "last_author", "accepted_place"])
        Acceptance.objects.bulk_create(
            [Acceptance(topic_id=one.topic_id, post_id=one.id) for one in new if one.accepted],
            ignore_conflicts=True,
        )
        index.put(*(placing.findable(post, topics[post.topic_id].group_id, title="") for post in posts))
    return {one.id for one in new}


def bring_comments(access: Access, comments: Sequence[BroughtComment]) -> set[UUID]:
    """Make comments under their posts, in this order; answers the ids of those made now. Raises NotHere."""
    _may(access)
    with transaction.atomic():
        new = _new(Post, comments)
        above = _locked(Post, {one.post_id for one in new})
        groups = dict(
            Topic.objects.filter(id__in={post.topic_id for post in above.values()}).values_list(
                "id", "group_id"
            )
        )
        rows = []
        for one in new:
            post = above[one.post_id]
            post.comments += 1
            rows.append(_post(one, topic_id=post.topic_id, place=post.place, line=post.comments))
        Post.objects.bulk_create(rows)
        Post.objects.bulk_update(above.values(), ["comments"])
        index.put(*(placing.findable(row, groups[row.topic_id], title="") for row in rows))
    return {one.id for one in new}


def bring_votes(access: Access, votes: Sequence[VoteBrought]) -> set[UUID]:
    """Count votes given elsewhere, each a row; answers the ids of those counted now. Raises NotHere."""
    _may(access)
    with transaction.atomic():
        new = _new(BroughtVote, votes)
        posts = _locked(Post, {one.post_id for one in new})
        BroughtVote.objects.bulk_create(
            BroughtVote(id=one.id, post_id=one.post_id, sense=BroughtVote.Sense(one.sense)) for one in new
        )
        scores: dict[UUID, int] = defaultdict(int)
        for one in new:
            scores[one.post_id] += _WEIGHT.get(BroughtVote.Sense(one.sense), 0)
        for post_id, by in scores.items():
            post = posts[post_id]
            Post.objects.filter(id=post_id).update(score=F("score") + by)
            if (post.place, post.line) == (1, 0):
                Topic.objects.filter(id=post.topic_id).update(score=F("score") + by)
    return {one.id for one in new}


def bring_badges(access: Access, badges: Sequence[BadgeBrought]) -> set[UUID]:
    """Give people the badges they were given elsewhere; answers the ids of those given now."""
    _may(access)
    with transaction.atomic():
        new = _new(Award, badges)
        Badge.objects.bulk_create(
            [Badge(name=one.name[:80], grade=one.grade) for one in {one.name: one for one in new}.values()],
            ignore_conflicts=True,
        )
        known = dict(Badge.objects.filter(name__in={one.name[:80] for one in new}).values_list("name", "id"))
        Award.objects.bulk_create(
            Award(id=one.id, badge_id=known[one.name[:80]], person_id=one.person_id, at=one.at) for one in new
        )
    return {one.id for one in new}


def _may(access: Access) -> None:
    """The house, its jobs, and its owner bring things in."""
    if access.actor.kind not in (ActorKind.HOUSE, ActorKind.JOB) and not access.actor.is_owner:
        raise NotForYou


class _Identified(Protocol):
    @property
    def id(self) -> UUID: ...


One = TypeVar("One", bound=_Identified)
M = TypeVar("M", bound=Model)


def _new(model: type[Model], brought: Sequence[One]) -> list[One]:
    """Those whose id is not here yet, each once."""
    by_id = {one.id: one for one in brought}
    known = set(model._default_manager.filter(pk__in=list(by_id)).values_list("pk", flat=True))
    return [one for one_id, one in by_id.items() if one_id not in known]


def _locked(model: type[M], ids: Collection[UUID]) -> dict[UUID, M]:
    """Rows in one order, kept from changing until the transaction ends. Raises NotHere if one is missing."""
    rows = model._default_manager.select_for_update().filter(pk__in=sorted(ids)).order_by("pk")
    found = {row.pk: row for row in rows}
    if len(found) < len(ids):
        raise reaching.NotHere
    return found


def _topic(one: BroughtTopic) -> Topic:
    tags = tagging.names_of(one.tags, private=False)
    return Topic(
        id=one.id,
        group_id=one.group_id,
        title=marks.scrub(one.title)[: limits.TITLE],
        tags=" ".join(tags),
        author_id=one.author_id,
        at=one.at,
        last_author_id=one.author_id,
        last_at=one.at,
        posts=1,
        closed=one.closed,
    )


def _post(one: Written, *, topic_id: UUID, place: int, line: int) -> Post:
    return Post(
        id=one.id,
        topic_id=topic_id,
        place=place,
        line=line,
        author_id=one.author_id,
        html=marks.scrub(clean(one.html[: limits.BROUGHT_POST])),
        source=marks.scrub(one.source)[: limits.BROUGHT_POST],
        at=one.at,
        edited_at=one.edited_at,
        licence=one.licence[:40],
        origin=one.origin[:200],
    )


def _tag(topics: Mapping[UUID, Topic], brought: Sequence[BroughtTopic]) -> None:
    names = {name for topic in topics.values() for name in topic.tags.split()}
    tags = {tag.name: tag for tag in tagging.made(sorted(names))}
    rows = [
        Tagging(topic_id=one.id, tag=tags[name], at=one.at)
        for one in brought
        for name in topics[one.id].tags.split()
    ]
    Tagging.objects.bulk_create(rows)
    for tag_id, count in Counter(row.tag_id for row in rows).items():
        Tag.objects.filter(id=tag_id).update(topics=F("topics") + count)
