"""Replies, and comments under posts."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import limits, placing, policies, reaching, texts
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.policies import Written
from freehold.capabilities.community.reaching import ReachedPost
from freehold.capabilities.community.standing import Place
from freehold.capabilities.community.storing import Said
from freehold.capabilities.community.texts import Text
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access


class TooManyComments(Refusal):
    code: ClassVar[str] = "community.too-many-comments"
    for_members = _("There are five hundred comments here already. Please write a reply instead.")


def reply(access: Access, *, topic_id: UUID, source: str, once: UUID, at: datetime) -> Posted:
    """Write a post in a topic. The same ``once`` again answers what it made the first time.

    Raises NotHere, NotAllowed, NothingSaid, TooLong, TooManyReferences or TooOften.
    """
    topic, reached = reaching.topic(access, topic_id)
    reaching.require(access, policies.ANSWER, Written.in_topic(reached.place, closed=topic.closed))
    author_id = reaching.person(access)
    link = placing.once_of(author_id, once)
    text = texts.text_of(source, most=limits.POST)
    said = Said(author_id=author_id, at=at, source=text.source, html=text.html)

    def write() -> Posted:
        return _reply(reached.place, topic, said, text, link)

    return placing.once_only(link, write, author_id=author_id, place=reached.place, at=at)


def comment(access: Access, *, post_id: UUID, source: str, once: UUID, at: datetime) -> Posted:
    """Comment on a post. As ``reply``; raises TooManyComments too."""
    reached = reaching.post(access, post_id)
    if reached.post.line:
        raise reaching.NotHere
    reaching.require(access, policies.ANSWER, reached.written)
    author_id = reaching.person(access)
    link = placing.once_of(author_id, once)
    text = texts.text_of(source, most=limits.COMMENT)
    said = Said(author_id=author_id, at=at, source=text.source, html=text.html)

    def write() -> Posted:
        return _comment(reached, said, text, link)

    return placing.once_only(link, write, author_id=author_id, place=reached.place, at=at)


def _reply(place: Place, topic: Topic, said: Said, text: Text, once: bytes) -> Posted:
    turn = placing.next_turn(place.id) if place.private else 0
    number = placing.next_place(topic)
    post = placing.insert(place, topic, said, number=number, line=0, once=once)
    if place.private:
        Topic.objects.filter(id=topic.id).update(turn=turn)
    else:
        Topic.objects.filter(id=topic.id).update(last_author=said.author_id, last_at=said.at)
        placing.nudge(post, text.mentioned, Nudge.Why.MENTION, at=said.at)
    return placing.posted(post)


def _comment(reached: ReachedPost, said: Said, text: Text, once: bytes) -> Posted:
    place, above = reached.place, reached.post
    turn = placing.next_turn(place.id) if place.private else 0
    line = placing.next_line(above)
    if line > limits.COMMENTS_UNDER_A_POST:
        raise TooManyComments
    post = placing.insert(place, reached.topic, said, number=above.place, line=line, once=once)
    if place.private:
        Topic.objects.filter(id=reached.topic.id).update(turn=turn)
    else:
        placing.nudge(post, text.mentioned, Nudge.Why.MENTION, at=said.at)
        _tell_author(post, above, at=said.at)
    return placing.posted(post)


def _tell_author(comment: Post, above: Post, *, at: datetime) -> None:
    if above.author_id is not None:
        placing.nudge(comment, [above.author_id], Nudge.Why.COMMENT, at=at)
