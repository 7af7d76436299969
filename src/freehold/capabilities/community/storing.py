"""What is said, in a row: in clear in a public group, sealed in a private one. No row is ever both."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import plain_text
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision
from freehold.trust.vault.fields import Held


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one post says. ``author_id`` is None where its author left, or was never known here."""

    author_id: UUID | None
    at: datetime
    source: str = ""
    html: str = ""
    edited_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """How a topic begins."""

    author_id: UUID | None
    at: datetime
    title: str
    excerpt: str = ""


def excerpt_of(html: str) -> str:
    words = plain_text(marks.without(html))
    return words if len(words) <= limits.EXCERPT else words[: limits.EXCERPT - 1].rstrip() + "…"


def put_in_clear(post: Post, said: Said) -> None:
    post.author_id, post.at, post.edited_at = said.author_id, said.at, said.edited_at
    post.source, post.html = said.source, said.html


def put_sealed(post: Post, said: Said) -> None:
    """Under the author's key: in a private group somebody always wrote it."""
    if said.author_id is None:
        raise ValueError("What is said in a private group has an author.")
    words = {
        "author": said.author_id.hex,
        "at": said.at.isoformat(),
        "edited_at": said.edited_at.isoformat() if said.edited_at else None,
        "html": said.html,
        "source": said.source,
    }
    post.words = Held(words, holder=said.author_id)


def put(post: Post, said: Said, *, private: bool) -> None:
    (put_sealed if private else put_in_clear)(post, said)


def said_in(access: Access, post: Post, *, under: Decision) -> Said | None:
    """What the post says; None where its key is gone. Raises NotYours."""
    if post.words is None:
        return Said(
            author_id=post.author_id, at=_known(post.at), source=post.source, html=post.html,
            edited_at=post.edited_at,
        )  # fmt: skip
    words = access.open_many([post.words], under=under, instead=None)[0]
    return None if words is None else unsealed(words)


def unsealed(words: dict[str, Any]) -> Said:
    return Said(
        author_id=UUID(hex=words["author"]),
        at=datetime.fromisoformat(words["at"]),
        source=words["source"],
        html=words["html"],
        edited_at=datetime.fromisoformat(words["edited_at"]) if words["edited_at"] else None,
    )


def put_head(topic: Topic, head: Headed, *, private: bool) -> None:
    if not private:
        topic.author_id, topic.at = head.author_id, head.at
        topic.title, topic.excerpt = head.title, head.excerpt
        return
    if head.author_id is None:
        raise ValueError("A private topic has an author.")
    words = {
        "author": head.author_id.hex,
        "at": head.at.isoformat(),
        "title": head.title,
        "excerpt": head.excerpt,
    }
    topic.words = Held(words, holder=head.author_id)


def head_of(access: Access, topic: Topic, *, under: Decision) -> Headed | None:
    """How the topic begins; None where its key is gone. Raises NotYours."""
    if topic.words is None:
        return Headed(
            author_id=topic.author_id, at=_known(topic.at), title=topic.title, excerpt=topic.excerpt
        )
    words = access.open_many([topic.words], under=under, instead=None)[0]
    return None if words is None else unsealed_head(words)


def unsealed_head(words: dict[str, Any]) -> Headed | None:
    """None where who opened the topic is gone."""
    if not words["author"]:
        return None
    return Headed(
        author_id=UUID(hex=words["author"]),
        at=datetime.fromisoformat(words["at"]),
        title=words["title"],
        excerpt=words["excerpt"],
    )


def rewritten(said: Said, *, source: str, html: str, at: datetime) -> Said:
    return replace(said, source=source, html=html, edited_at=at)


def _known(at: datetime | None) -> datetime:
    if at is None:
        raise ValueError("A row in clear bears its time.")
    return at
