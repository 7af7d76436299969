"""What somebody sees of their own: the text to edit, its earlier versions, a preview, one's badges."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max
from django.utils.safestring import SafeString

from freehold.capabilities.community import limits, policies, reaching, revising, storing, texts
from freehold.capabilities.community.models.badges import Award
from freehold.capabilities.community.queries.references import filled
from freehold.capabilities.community.storing import Said
from freehold.commons.markup.unmarking import markdown_of
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import cards_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Editing:
    """A text to be edited. ``title`` and ``tags`` are set for an opening post; send ``edition`` back."""

    post_id: UUID
    topic_id: UUID
    source: str
    edition: int
    is_opening: bool
    is_comment: bool
    title: str = ""
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a post said before an edit."""

    edition: int
    source: str
    title: str


@dataclass(frozen=True, slots=True)
class BadgeShown:
    """A badge of somebody, how often they were given it, and when last. ``grade``: 1 gold to 3 bronze."""

    name: str
    grade: int
    times: int
    last_at: datetime


def to_edit(access: Access, *, post_id: UUID) -> Editing:
    """The text of one's own post. Raises NotHere or NotAllowed."""
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.EDIT, reached.written)
    post, head = reached.post, storing.head_of(access, reached.topic, under=reached.decision)
    opening = (post.place, post.line) == (1, 0)
    return Editing(
        post_id=post.id,
        topic_id=post.topic_id,
        source=_source(reached.said) if reached.said else "",
        edition=post.edition,
        is_opening=opening,
        is_comment=post.line > 0,
        title=head.title if head and opening else "",
        tags=reached.topic.tags.split() if opening else (),
    )


def _source(said: Said) -> str:
    """What was typed; of what was brought as HTML, Markdown that shows the same."""
    return said.source or markdown_of(said.html)


def earlier_versions(access: Access, *, post_id: UUID) -> list[Earlier]:
    """What one's own post said before each edit, the newest first. Raises NotHere or NotAllowed."""
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.EDIT, reached.written)
    rows = revising.revisions_of(post_id)
    opened = access.open_many([row.words for row in rows], instead=None)
    return [
        Earlier(row.edition, words["source"], words["title"])
        for row, words in zip(rows, opened, strict=True)
        if words is not None
    ]


def preview(access: Access, *, source: str, group_id: UUID) -> SafeString:
    """A text as it would be shown in a group. Raises NotHere and what writing raises."""
    reached = reaching.group(access, group_id)
    text = texts.text_of(source, most=limits.POST)
    cards = cards_of(access, text.mentioned)
    return filled(access, [text.html], reached.place, reached.decision, cards)[0]


def badges_of(*, person_id: UUID) -> list[BadgeShown]:
    """The badges of somebody, the finest first."""
    rows = (
        Award.objects.filter(person_id=person_id)
        .values("badge__name", "badge__grade")
        .annotate(times=Count("id"), last=Max("at"))
        .order_by("badge__grade", "badge__name")
    )
    return [BadgeShown(one["badge__name"], one["badge__grade"], one["times"], one["last"]) for one in rows]
