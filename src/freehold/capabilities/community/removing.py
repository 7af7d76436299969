"""Taking a post down, and putting it back: what it said is sealed meanwhile, and the index forgets it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from freehold.capabilities.community import placing, storing, tagging
from freehold.capabilities.community.models.moderation import Removal
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Acceptance
from freehold.capabilities.community.reaching import ReachedPost
from freehold.capabilities.community.storing import Headed
from freehold.commons.search import index
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision
from freehold.trust.vault.fields import Held


def take_down(access: Access, reached: ReachedPost, *, cause: Removal.Cause, why: str = "") -> None:
    """Seal what a post says, for its author and who keeps order. Of what was withdrawn nothing is kept
    for the latter: withdrawing something hidden makes it the author's alone. Call it in a transaction.
    """
    post, topic, private = reached.post, reached.topic, reached.place.private
    _alone_with(post)
    if Removal.objects.filter(post=post).update(cause=cause):
        return
    said = reached.said
    if said is None:
        return
    head = storing.head_of(access, topic, under=reached.decision) if _opens(post) else None
    removal = Removal(post=post, cause=cause, why=why)
    removal.words = Held(
        {"source": said.source, "html": said.html, **_kept_head(head, topic)},
        holder=said.author_id or topic.id,
    )
    removal.save(force_insert=True)
    if private:
        hide_order(Removal, [post.id])
    storing.put(post, replace(said, source="", html=""), private=private)
    post.save(update_fields=["words", "source", "html"])
    Nudge.objects.filter(post=post).delete()
    index.forget([post.id])
    if Acceptance.objects.filter(post=post).delete()[0]:
        Topic.objects.filter(id=topic.id).update(accepted_place=None)
    if head is not None:
        _behead(topic, head, private=private, hidden=cause is Removal.Cause.HIDDEN)


def put_back(access: Access, reached: ReachedPost, *, under: Decision) -> None:
    """Let a hidden post stand again. Call it in a transaction."""
    post, topic, private = reached.post, reached.topic, reached.place.private
    _alone_with(post)
    removal, said = Removal.objects.filter(post=post).first(), reached.said
    if removal is None or said is None:
        return
    words = access.open_many([removal.words], under=under, instead=None)[0]
    if words is None:
        return
    removal.delete()
    storing.put(post, replace(said, source=words["source"], html=words["html"]), private=private)
    post.save(update_fields=["words", "source", "html"])
    head = storing.head_of(access, topic, under=reached.decision) if "title" in words else None
    if head is not None:
        _put_head_back(topic, head, words, private=private)
    if not private:
        index.put(placing.findable(post, reached.place.id, title=topic.title))


def _alone_with(post: Post) -> None:
    Post.objects.select_for_update().values_list("id").get(id=post.id)


def _opens(post: Post) -> bool:
    return (post.place, post.line) == (1, 0)


def _kept_head(head: Headed | None, topic: Topic) -> dict[str, Any]:
    if head is None:
        return {}
    return {"title": head.title, "excerpt": head.excerpt, "tags": topic.tags}


def _behead(topic: Topic, head: Headed, *, private: bool, hidden: bool) -> None:
    """A topic whose opening post is gone: without its title, and listed only if others wrote in it."""
    storing.put_head(topic, replace(head, title="", excerpt=""), private=private)
    topic.listed = not hidden and topic.posts > 1
    topic.tags = ""
    if not private:
        tagging.tag(topic, ())
    topic.save(update_fields=["words", "title", "excerpt", "tags", "listed"])


def _put_head_back(topic: Topic, head: Headed, words: Mapping[str, Any], *, private: bool) -> None:
    storing.put_head(topic, replace(head, title=words["title"], excerpt=words["excerpt"]), private=private)
    topic.listed = True
    topic.tags = words["tags"]
    if not private:
        tagging.tag(topic, topic.tags.split())
    topic.save(update_fields=["words", "title", "excerpt", "tags", "listed"])
