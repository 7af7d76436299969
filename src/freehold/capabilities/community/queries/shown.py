"""What pages show of the community: frozen, opened for whoever asked, ready to render.

``by`` is the card of a writer, None where somebody left or was never known here. ``html`` is clean and needs
no escaping.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.utils.functional import Promise
from django.utils.safestring import SafeString

from freehold.trust.people.cards import Card

Words = str | Promise


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A group. The page of a private one says that its posts are sealed and that nobody searches them."""

    id: UUID
    slug: str
    name: str
    private: bool
    about: str = ""
    members: int = 0
    topics: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicLine:
    """A topic in a list. ``title`` is empty where its opening post was taken down or its writer left."""

    id: UUID
    slug: str
    title: str
    excerpt: str
    group: GroupShown
    by: Card | None
    at: datetime | None
    last_by: Card | None
    last_at: datetime | None
    replies: int
    score: int
    answered: bool
    closed: bool
    tags: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class TopicLines:
    """A page of topics. ``after`` asks for the next page; None on the last."""

    topics: Sequence[TopicLine]
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentShown:
    """A comment, or what is left of it: ``gone`` says what became of its words (as in ``PostShown``)."""

    id: UUID
    line: int
    by: Card | None
    at: datetime | None
    html: SafeString
    gone: str
    why: str
    edited_at: datetime | None
    edition: int
    mine: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PostShown:
    """A post of a topic, the opening one at ``place`` 1.

    ``gone`` is empty, "withdrawn", "hidden" (then ``why`` is a code of ``Why``), or "erased". ``comments``
    are the first few of ``comment_count``.
    """

    id: UUID
    place: int
    by: Card | None
    at: datetime | None
    html: SafeString
    gone: str
    why: str
    edited_at: datetime | None
    edition: int
    score: int
    voted: bool
    mine: bool
    accepted: bool
    may_vote: bool
    may_accept: bool
    licence: str
    origin: str
    comment_count: int
    comments: Sequence[CommentShown]


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicPage:
    """A page of a topic: up to 20 posts from the place after ``after``.

    ``earlier`` and ``later`` are the ``after`` of the pages beside it. ``read_to`` is the last place that the
    member has read; ``because`` says why they may not answer.
    """

    id: UUID
    slug: str
    title: str
    group: GroupShown
    tags: Sequence[str]
    posts: Sequence[PostShown]
    post_count: int
    accepted_place: int | None
    closed: bool
    after: int
    earlier: int | None
    later: int | None
    following: bool
    read_to: int
    may_answer: bool
    because: Words
    may_keep_order: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupPage:
    """A group with its topics and what the one who asks is and may do there."""

    group: GroupShown
    topics: TopicLines
    standing: str
    following: bool
    invited: bool
    may_join: bool
    may_write: bool
    may_host: bool
    may_keep_order: bool


@dataclass(frozen=True, slots=True)
class MemberShown:
    """Somebody who belongs to a group."""

    card: Card
    is_host: bool


@dataclass(frozen=True, slots=True)
class Groups:
    """The groups that somebody sees: public ones, their own, and private ones they are asked into."""

    public: Sequence[GroupShown]
    mine: frozenset[UUID]
    private: Sequence[GroupShown] = field(default=())
    invited: Sequence[GroupShown] = field(default=())
