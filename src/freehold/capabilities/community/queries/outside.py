"""Public topics as they may be shown outside the house: what a visitor reads, and never more.

Nothing of a private group, nothing that was taken down, nothing of somebody who is hidden, and no topic that
lost its title. Whoever shows something outside asks here each time, and again whether it still stands.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from freehold.capabilities.community import reaching, slugs
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.tags import Tag, Tagging
from freehold.capabilities.community.models.topics import Topic
from freehold.trust.people import hiding

_AT_ONCE = 400
_MOST_NAMES = 200
_OPENING = Post.objects.filter(topic=OuterRef("id"), place=1, line=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """A public topic. ``excerpt`` is plain text of at most 200 letters, without those whom it mentions."""

    id: UUID
    slug: str
    title: str
    excerpt: str
    group: str
    group_slug: str
    tags: Sequence[str]
    author_id: UUID | None
    at: datetime
    edited_at: datetime | None

    @property
    def updated_at(self) -> datetime:
        return max(self.at, self.edited_at or self.at)


@dataclass(frozen=True, slots=True)
class Place:
    """What a list of public topics is a list of. ``id`` is None for the whole house."""

    name: str
    about: str
    id: UUID | None
    topics: Sequence[Outside]


def in_the_house(limit: int) -> Place:
    """What was written in last, everywhere; the newest topic first."""
    return Place("", "", None, _newest(_public(), limit))


def in_group(slug: str, limit: int) -> Place:
    """Of one public group. Raises NotHere, for a private one too."""
    group = Group.objects.filter(slug=slug, private=False).first()
    if group is None:
        raise reaching.NotHere
    return Place(group.name, group.about, group.id, _newest(_public().filter(group=group), limit))


def under_tag(name: str, limit: int) -> Place:
    """Those that bear a tag. Raises NotHere."""
    tag = Tag.objects.filter(name=name).first()
    if tag is None:
        raise reaching.NotHere
    rows = Tagging.objects.filter(tag=tag, topic__listed=True).order_by("-at", "-topic_id")
    ids = list(rows.values_list("topic_id", flat=True)[:limit])
    return Place(tag.name, "", tag.id, _newest(_public().filter(id__in=ids), limit))


def public_groups() -> list[tuple[str, str]]:
    """Name and slug of public groups, the largest first; at most 200."""
    rows = Group.objects.filter(private=False).order_by("-members", "-topics", "name")
    return list(rows.values_list("name", "slug")[:_MOST_NAMES])


def topic(topic_id: UUID) -> Outside | None:
    """One public topic; None if it is not, or not any more, to be shown outside."""
    found = _shown(_public().filter(id=topic_id))
    return found[0] if found else None


def standing(ids: Iterable[UUID]) -> dict[UUID, Outside]:
    """Those of the ids that still are to be shown, by id. One query for each 400."""
    wanted = list(ids)
    return {
        one.id: one
        for start in range(0, len(wanted), _AT_ONCE)
        for one in _shown(_public().filter(id__in=wanted[start : start + _AT_ONCE]))
    }


def authors(ids: Iterable[UUID]) -> dict[UUID, UUID]:
    """Who began these public topics, hidden people included, by topic. One query for each 400."""
    wanted, found = list(ids), dict[UUID, UUID]()
    for start in range(0, len(wanted), _AT_ONCE):
        rows = Topic.objects.filter(id__in=wanted[start : start + _AT_ONCE], author__isnull=False)
        found |= dict(rows.values_list("id", "author_id"))
    return found


def begun_since(moment: datetime, limit: int) -> list[UUID]:
    """Public topics that were begun since then, the newest first."""
    rows = _public().filter(last_at__gte=moment, at__gte=moment).order_by("-last_at", "-id")
    return list(rows.values_list("id", flat=True)[:limit])


def _public() -> QuerySet[Topic]:
    return Topic.objects.filter(group__private=False, last_at__isnull=False, listed=True).exclude(title="")


def _newest(rows: QuerySet[Topic], limit: int) -> list[Outside]:
    """By what was written in last, for which there are indexes; shown by when each was begun."""
    found = _shown(rows.order_by("-last_at", "-id")[:limit])
    return sorted(found, key=lambda one: (one.at, one.id), reverse=True)


def _shown(rows: QuerySet[Topic]) -> list[Outside]:
    found = list(rows.select_related("group").annotate(edited=Subquery(_OPENING.values("edited_at")[:1])))
    hidden = hiding.hidden_among(one.author_id for one in found)
    return [_outside(one, one.at) for one in found if one.author_id not in hidden and one.at is not None]


def _outside(one: Topic, at: datetime) -> Outside:
    return Outside(
        id=one.id,
        slug=slugs.of_topic(one.title),
        title=one.title,
        excerpt=one.excerpt,
        group=one.group.name,
        group_slug=one.group.slug,
        tags=one.tags.split(),
        author_id=one.author_id,
        at=at,
        edited_at=getattr(one, "edited", None),
    )
