"""Editing, and taking back what one wrote."""

from dataclasses import replace
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import (
    erasing,
    limits,
    placing,
    policies,
    reaching,
    removing,
    revising,
    storing,
    tagging,
    texts,
)
from freehold.capabilities.community.models.moderation import Removal
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.reaching import ReachedPost
from freehold.capabilities.community.revising import Head
from freehold.capabilities.community.texts import Text
from freehold.commons.search import index
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.rights.erasing import things


class EditedMeanwhile(Refusal):
    """``edition`` is the one that stands now: compare, and send again with it."""

    code: ClassVar[str] = "community.edited-meanwhile"
    for_members = _(
        "This was changed since you opened it. Your text is kept below: compare, then save again."
    )

    def __init__(self, edition: int) -> None:
        super().__init__()
        self.edition = edition


def edit(
    access: Access, *, post_id: UUID, source: str, edition: int, at: datetime, head: Head | None = None
) -> Posted:
    """Change what one wrote; ``edition`` is the one that was read. ``head`` goes with the opening post.

    Raises NotHere, NotAllowed, EditedMeanwhile, and what writing raises.
    """
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.EDIT, reached.written)
    text = texts.text_of(source, most=limits.COMMENT if reached.post.line else limits.POST)
    if head is not None:
        head = Head(
            texts.line_of(head.title, most=limits.TITLE),
            tagging.names_of(head.tags, private=reached.place.private),
        )
    with transaction.atomic():
        post = Post.objects.select_for_update().filter(id=post_id).first()
        if post is None:
            raise reaching.NotHere
        if post.edition != edition:
            raise EditedMeanwhile(post.edition)
        _change(access, replace(reached, post=post), text, head, at=at)
    return placing.posted(reached.post)


def withdraw(access: Access, *, post_id: UUID) -> None:
    """Take back what one wrote: its words go at once, its place stays, also after a restore.

    Raises NotHere or NotAllowed.
    """
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.WITHDRAW, reached.written)
    things.note(erasing.LABEL, post_id)
    with transaction.atomic():
        removing.take_down(access, reached, cause=Removal.Cause.WITHDRAWN)


def _change(access: Access, reached: ReachedPost, text: Text, head: Head | None, *, at: datetime) -> None:
    post, topic, private = reached.post, reached.topic, reached.place.private
    if reached.said is None:
        raise reaching.NotHere
    said = storing.rewritten(reached.said, source=text.source, html=text.html, at=at)
    before = storing.head_of(access, topic, under=reached.decision)
    revising.keep_old(post, reached.said, title=before.title if before else "", tags=topic.tags)
    if (post.place, post.line) == (1, 0) and before is not None:
        title = head.title if head else before.title
        storing.put_head(
            topic, replace(before, title=title, excerpt=storing.excerpt_of(said.html)), private=private
        )
        _save_head(topic, head, private=private)
    storing.put(post, said, private=private)
    post.edition += 1
    post.save(update_fields=["words", "source", "html", "edited_at", "edition"])
    if not private:
        index.put(placing.findable(post, reached.place.id, title=topic.title))
        placing.nudge(post, text.mentioned, Nudge.Why.MENTION, at=at)


def _save_head(topic: Topic, head: Head | None, *, private: bool) -> None:
    if head is not None and not private:
        topic.tags = " ".join(head.tags)
        tagging.tag(topic, head.tags)
    topic.save(update_fields=["words", "title", "excerpt", "tags"])
