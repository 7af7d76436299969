"""Destroying what somebody wrote: rows, index and references. What others wrote below it stays."""

from collections import Counter
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet

from freehold.capabilities.community import tagging
from freehold.capabilities.community.models.moderation import Removal
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Acceptance, Vote
from freehold.commons.search import index
from freehold.trust.vault.fields import Held

LABEL = "community.post"
VOTE_LABEL = "community.vote"


def erase_again(post_id: UUID) -> int:
    """Delete what its author had taken back and a backup has in full; whether it was there.

    A restored house has nobody to seal the words for, as withdrawing does: they go with the row.
    """
    taken_back = Removal.objects.filter(post=post_id, cause=Removal.Cause.WITHDRAWN)
    posts = list(Post.objects.filter(id=post_id).filter(~Exists(taken_back)).only("id", "topic_id", "shelf"))
    if posts:
        with transaction.atomic():
            erase_posts(None, posts)
        index.scrub()
    return len(posts)


def erase_posts(person_id: UUID | None, posts: Sequence[Post]) -> None:
    """Delete these posts and comments of one person, None if they stay a member. Call it in a transaction.

    Votes on them, earlier versions, reports and what was taken down go with their rows.
    """
    ids = [post.id for post in posts]
    topics = {post.topic_id for post in posts}
    opened = set(Post.objects.filter(id__in=ids, place=1, line=0).values_list("topic_id", flat=True))
    accepted = list(Acceptance.objects.filter(post_id__in=ids).values_list("topic_id", flat=True))
    Topic.objects.filter(id__in=accepted).update(accepted_place=None)
    index.forget(ids)
    Post.objects.filter(id__in=ids).delete()
    _let_go_of(opened, topics)
    if person_id is not None:
        Topic.objects.filter(id__in=topics, last_author=person_id).update(last_author=None)


def take_back_again(vote_id: UUID) -> int:
    """Take a vote back that its person took back for good and a backup has; whether it was there."""
    return take_votes_back(Vote.objects.filter(id=vote_id))


def take_votes_back(rows: QuerySet[Vote]) -> int:
    """Delete these votes, and take them off the scores, in one transaction."""
    with transaction.atomic():
        given = Counter(rows.values_list("post_id", flat=True))
        gone: int = rows.delete()[0]
        for post_id, count in given.items():
            count_down(post_id, count)
    return gone


def count_down(post_id: UUID, votes: int) -> None:
    """Take votes off a score."""
    Post.objects.filter(id=post_id).update(score=F("score") - votes)
    Topic.objects.filter(id__in=Post.objects.filter(id=post_id, place=1, line=0).values("topic_id")).update(
        score=F("score") - votes
    )


def _let_go_of(opened: Iterable[UUID], touched: Iterable[UUID]) -> None:
    """Topics in which nothing is left go; those that the person opened lose their title."""
    left = Post.objects.filter(topic=OuterRef("id"))
    Topic.objects.filter(id__in=list(touched)).filter(~Exists(left)).delete()
    for topic in Topic.objects.filter(id__in=list(opened)):
        if topic.words is not None:
            empty = {"author": "", "at": "", "title": "", "excerpt": ""}
            topic.words = Held(empty, holder=topic.group_id)
        else:
            topic.title = topic.excerpt = topic.tags = ""
            topic.author = None
            tagging.tag(topic, ())
        topic.save(update_fields=["words", "title", "excerpt", "tags", "author"])
