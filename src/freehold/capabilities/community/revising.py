"""Changing what stands: the old words are kept for their author, and two edits never run over each other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.posts import Post, Revision
from freehold.capabilities.community.storing import Said
from freehold.foundation.order import hide_order
from freehold.trust.vault.fields import Held


@dataclass(frozen=True, slots=True)
class Head:
    """Title and tags of a topic, which are edited with its opening post."""

    title: str
    tags: Sequence[str] = ()


def keep_old(post: Post, said: Said, *, title: str, tags: str) -> None:
    """Keep what a post says now, before it says something else. The oldest beyond ``KEPT_EDITS`` go."""
    if said.author_id is None:
        return
    revision = Revision(post=post, edition=post.edition)
    words: dict[str, Any] = {"source": said.source, "title": title, "tags": tags}
    revision.words = Held(words, holder=said.author_id)
    revision.save(force_insert=True)
    hide_order(Revision, [revision.id])
    Revision.objects.filter(post=post, edition__lte=post.edition - limits.KEPT_EDITS).delete()


def revisions_of(post_id: UUID) -> list[Revision]:
    """The newest first."""
    return list(Revision.objects.filter(post_id=post_id).order_by("-edition"))
