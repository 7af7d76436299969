"""Votes, and the accepted answer. Doing either twice does it once."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from freehold.capabilities.community import erasing, placing, policies, reaching
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Acceptance, Vote
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access
from freehold.trust.rights.erasing import things
from freehold.trust.vault import sealing
from freehold.trust.vault.blind import blind_link
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held

VOTE = "community.vote"
_AT_ONCE = 200


def vote(access: Access, *, post_id: UUID) -> int:
    """Find a post good; answers its score. Raises NotHere, or NotAllowed for one's own."""
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.VOTE, reached.written)
    voter = reaching.person(access)
    sealing.make_keys([voter], KeyClass.CONTENT)
    try:
        with transaction.atomic():
            row = Vote(post=reached.post, link=blind_link(VOTE, post_id, voter))
            row.voter = Held(voter, holder=voter)
            row.put_on_shelf(voter)
            row.save(force_insert=True)
            hide_order(Vote, [row.id])
            return _count(reached.post, 1)
    except IntegrityError:  # this vote was given before, or the post went at this moment
        return _score(post_id)


def unvote(access: Access, *, post_id: UUID) -> int:
    """Take a vote back; answers the post's score. Raises NotHere or NotAllowed."""
    reached = reaching.post(access, post_id)
    voter = reaching.person(access)
    with transaction.atomic():
        row = Vote.objects.select_for_update().filter(link=blind_link(VOTE, post_id, voter)).first()
        if row is None:
            return reached.post.score
        row.delete()
        return _count(reached.post, -1)


def take_all_back(access: Access) -> int:
    """Take back every vote that one gave, for good: also after a restore. Answers how many."""
    given = list(Vote.on_shelf_of(reaching.person(access)).values_list("id", flat=True))
    for vote_id in given:
        things.note(erasing.VOTE_LABEL, vote_id)
    batches = (given[start : start + _AT_ONCE] for start in range(0, len(given), _AT_ONCE))
    return sum(erasing.take_votes_back(Vote.objects.filter(id__in=batch)) for batch in batches)


def accept_answer(access: Access, *, post_id: UUID, at: datetime) -> None:
    """Say that this answer helped; one accepted before makes room. Raises NotHere or NotAllowed."""
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.ACCEPT, reached.written)
    with transaction.atomic():
        Topic.objects.select_for_update().values_list("id").get(id=reached.topic.id)
        Acceptance.objects.update_or_create(topic=reached.topic, defaults={"post": reached.post})
        Topic.objects.filter(id=reached.topic.id).update(accepted_place=reached.post.place)
        author_id = reached.post.author_id
        if author_id is not None and author_id != access.actor.person_id:
            placing.nudge(reached.post, [author_id], Nudge.Why.ACCEPTED, at=at)


def unaccept_answer(access: Access, *, topic_id: UUID) -> None:
    """Say that no answer helped, after all. Raises NotHere or NotAllowed."""
    found = Acceptance.objects.filter(topic_id=topic_id).values_list("post_id", flat=True).first()
    if found is None:
        reaching.topic(access, topic_id)
        return
    reached = reaching.post(access, found)
    reaching.require(access, policies.ACCEPT, reached.written)
    with transaction.atomic():
        Acceptance.objects.filter(topic_id=topic_id).delete()
        Topic.objects.filter(id=topic_id).update(accepted_place=None)
        Nudge.objects.filter(post_id=found, why=Nudge.Why.ACCEPTED).delete()


def _count(post: Post, by: int) -> int:
    Post.objects.filter(id=post.id).update(score=F("score") + by)
    if (post.place, post.line) == (1, 0):
        Topic.objects.filter(id=post.topic_id).update(score=F("score") + by)
    return _score(post.id)


def _score(post_id: UUID) -> int:
    score = Post.objects.filter(id=post_id).values_list("score", flat=True).first()
    if score is None:
        raise reaching.NotHere
    return score
