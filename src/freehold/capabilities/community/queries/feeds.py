"""Lists of topics across groups: home, a tag, a person's."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, Window
from django.db.models.functions import RowNumber

from freehold.capabilities.community import limits, reaching, slugs, storing, veiling
from freehold.capabilities.community.following import Following
from freehold.capabilities.community.models.groups import Membership
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.queries import lines
from freehold.capabilities.community.queries.cursors import Cursor, before
from freehold.capabilities.community.queries.groups import STANDS_THERE, private_groups
from freehold.capabilities.community.queries.shown import TopicLine, TopicLines
from freehold.commons import links
from freehold.commons.alerts import desk
from freehold.trust.access.opener import Access

_CORNER = 8
_PER_GROUP = 3


@dataclass(frozen=True, slots=True)
class TagPage:
    name: str
    count: int
    topics: TopicLines


@dataclass(frozen=True, slots=True)
class TagShown:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class PostLine:
    """A public post of somebody, on their profile. ``place`` 1 opened its topic."""

    address: str
    title: str
    words: str
    at: datetime | None
    place: int
    is_comment: bool
    score: int


@dataclass(frozen=True, slots=True)
class PostLines:
    posts: Sequence[PostLine]
    after: str | None


def everything(access: Access, *, after: str | None = None) -> TopicLines:
    """Every public topic, the one written in last first."""
    return lines.public_page(access, Topic.objects.filter(last_at__isnull=False, listed=True), after=after)


def home(access: Access, *, after: str | None = None) -> TopicLines:
    """Public topics of the groups that the member belongs to or follows, and those they follow.

    For who has none of these, and for visitors, it is everything.
    """
    person_id = access.actor.person_id
    if person_id is None:
        return everything(access, after=after)
    following = Following.on(desk.read(access))
    groups = set(Membership.objects.filter(person_id=person_id).values_list("group_id", flat=True))
    groups |= following.groups
    if not groups and not following.topics:
        return everything(access, after=after)
    wanted = Q(group_id__in=list(groups)) | Q(id__in=list(following.topics))
    rows = Topic.objects.filter(wanted, last_at__isnull=False, listed=True)
    return lines.public_page(access, rows, after=after)


def private_corner(access: Access) -> list[TopicLine]:
    """The newest topics of the member's private groups, for a corner of their home.

    They are not in the feed, which is sorted by times in clear.
    """
    person_id = access.actor.person_id
    shown = {group.id: group for group in private_groups(access, person_id)} if person_id else {}
    if not shown:
        return []
    newest = Window(RowNumber(), partition_by="group_id", order_by="-turn")
    rows = Topic.objects.filter(group_id__in=list(shown), listed=True).annotate(nth=newest)
    found = lines.private_lines(access, list(rows.filter(nth__lte=_PER_GROUP)), shown, STANDS_THERE)
    return sorted(found, key=_when, reverse=True)[:_CORNER]


def tags() -> list[TagShown]:
    """Tags that topics bear, the most used first."""
    rows = Tag.objects.filter(topics__gt=0).order_by("-topics", "name").values_list("name", "topics")
    return [TagShown(name, count) for name, count in rows[: limits.TAGS_SHOWN]]


def tag_page(access: Access, *, name: str, after: str | None = None) -> TagPage:
    """Public topics that bear a tag, the newest first. Raises NotHere."""
    tag = Tag.objects.filter(name=name).first()
    if tag is None:
        raise reaching.NotHere
    rows = Topic.objects.filter(listed=True, id__in=_tagged(tag, Cursor.read(after)))
    return TagPage(tag.name, tag.topics, lines.public_page(access, rows, after=after, field="at"))


def posts_of(*, person_id: UUID, after: str | None = None) -> PostLines:
    """What somebody wrote in public, the newest first."""
    rows = Post.objects.filter(author_id=person_id, removal__isnull=True).select_related("topic")
    rows = before(rows, "at", Cursor.read(after)).order_by("-at", "-id")
    found: list[Post] = list(rows.defer("source")[: limits.LINES + 1])
    page = found[: limits.LINES]
    veiling.untitle(post.topic for post in page)
    more = len(found) > limits.LINES and page[-1].at is not None
    return PostLines(
        [_post_line(post) for post in page],
        str(Cursor.at(page[-1].at, page[-1].id)) if more and page[-1].at else None,
    )


def _tagged(tag: Tag, cursor: Cursor | None) -> list[UUID]:
    """Enough of a tag's topics for a page, taken from its own index."""
    rows = Tagging.objects.filter(tag=tag, topic__listed=True)
    if cursor is not None:
        rows = rows.filter(at__lte=cursor.moment).exclude(at=cursor.moment, topic_id__gte=cursor.id)
    return list(rows.order_by("-at", "-topic_id").values_list("topic_id", flat=True)[: limits.LINES + 1])


def _post_line(post: Post) -> PostLine:
    topic = post.topic
    return PostLine(
        address=links.to_post(topic.id, slugs.of_topic(topic.title), post.place),
        title=topic.title,
        words=storing.excerpt_of(post.html),
        at=post.at,
        place=post.place,
        is_comment=post.line > 0,
        score=post.score,
    )


def _when(line: TopicLine) -> float:
    return line.last_at.timestamp() if line.last_at else 0.0
