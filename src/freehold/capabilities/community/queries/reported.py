"""What waits for those who keep order. Who complained is not among it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.safestring import SafeString

from freehold.capabilities.community import limits, policies, reaching, slugs, veiling
from freehold.capabilities.community.models.moderation import Removal, Report, Ruling
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.queries.references import filled
from freehold.capabilities.community.standing import place_of
from freehold.commons import links
from freehold.commons.markup import marks
from freehold.trust.access.opener import Access
from freehold.trust.people.cards import Card, cards_of
from freehold.trust.permission.policies import Decision, may
from freehold.trust.register.purposes import MODERATION

DECIDING = "deciding about a reported post"


@dataclass(frozen=True, slots=True)
class Complaint:
    """One report: a code of ``Why``, and words of whoever it was."""

    why: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A post with the open reports on it. ``html`` is also what it said before it was hidden."""

    post_id: UUID
    address: str
    by: Card | None
    at: datetime | None
    html: SafeString
    hidden: bool
    complaints: Sequence[Complaint]


@dataclass(frozen=True, slots=True)
class RulingShown:
    """An act of a moderator, for those who keep order."""

    act: str
    why: str
    by: Card | None
    said: str


def open_reports(access: Access, *, group_id: UUID | None = None) -> list[Reported]:
    """Posts with open reports: of public groups for who keeps order there, or of one group for its hosts.

    Raises NotHere or NotAllowed.
    """
    rows = Report.objects.filter(open=True).order_by("post_id")
    if group_id is None:
        if not access.actor.is_staff:
            raise reaching.NotAllowed(policies.NOT_KEEPING_ORDER.because)
        rows = rows.filter(post__topic__group__private=False)
    else:
        reaching.group(access, group_id, policies.MODERATE)
        rows = rows.filter(post__topic__group_id=group_id)
    by_post: dict[UUID, list[Report]] = {}
    for report in rows[: limits.REPORTS_SHOWN]:
        by_post.setdefault(report.post_id, []).append(report)
    posts = Post.objects.filter(id__in=list(by_post)).select_related("topic__group", "removal")
    return [_reported(access, post, by_post[post.id]) for post in posts]


def rulings(access: Access, *, post_id: UUID) -> list[RulingShown]:
    """What those who keep order did about a post. Raises NotHere or NotAllowed."""
    reached = reaching.post(access, post_id)
    decision = reaching.require(access, policies.MODERATE, reached.place)
    rows = list(Ruling.objects.filter(post_id=post_id))
    looking = access.because(MODERATION, DECIDING)
    opened = looking.open_many([row.words for row in rows], under=decision, instead=None)
    cards = cards_of(access, {UUID(hex=words["by"]) for words in opened if words})
    return [
        RulingShown(
            row.act,
            row.why,
            cards.get(UUID(hex=words["by"])) if words else None,
            words["said"] if words else "",
        )
        for row, words in zip(rows, opened, strict=True)
    ]


def _reported(access: Access, post: Post, reports: Sequence[Report]) -> Reported:
    place = place_of(post.topic.group)
    decision = may(access.actor, policies.MODERATE, place)
    reached = reaching.post(access, post.id)
    looking = access.because(MODERATION, DECIDING)
    said = looking.open_many([report.words for report in reports], under=decision, instead="")
    html = _html(looking, post, reached.said.html if reached.said else "", decision)
    cards = cards_of(
        access, marks.in_texts([html]).people | {one for one in [reached.written.author_id] if one}
    )
    author_id = reached.written.author_id
    if veiling.hidden_from(access, [author_id]):
        html, post.topic.title = "", ""
    return Reported(
        post_id=post.id,
        address=links.to_post(post.topic_id, slugs.of_topic(post.topic.title), post.place),
        by=cards.get(author_id) if author_id else None,
        at=reached.said.at if reached.said else None,
        html=filled(access, [html], place, decision, cards)[0],
        hidden=reached.written.removed == Removal.Cause.HIDDEN,
        complaints=[Complaint(report.why, words or "") for report, words in zip(reports, said, strict=True)],
    )


def _html(access: Access, post: Post, stands: str, decision: Decision) -> str:
    """What a post says, or said before it was hidden. What its author withdrew is nobody else's."""
    removal = getattr(post, "removal", None)
    if removal is None or removal.cause != Removal.Cause.HIDDEN:
        return stands
    words = access.open_many([removal.words], under=decision, instead=None)[0]
    return words["html"] if words else ""
