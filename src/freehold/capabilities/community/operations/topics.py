"""Starting topics, and closing them."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F

from freehold.capabilities.community import limits, placing, policies, reaching, storing, tagging, texts
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Nudge
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.placing import Posted
from freehold.capabilities.community.standing import Place
from freehold.capabilities.community.storing import Headed, Said
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access


def start_topic(
    access: Access,
    *,
    group_id: UUID,
    title: str,
    source: str,
    once: UUID,
    at: datetime,
    tags: Sequence[str] = (),
) -> Posted:
    """Start a topic with its opening post. The same ``once`` again answers what it made the first time.

    Raises NotHere, NotAllowed, NothingSaid, TooLong, TooManyReferences, TooManyTags, BadTag, or TooOften.
    """
    reached = reaching.group(access, group_id, policies.WRITE)
    author_id = reaching.person(access)
    link = placing.once_of(author_id, once)
    names = tagging.names_of(tags, private=reached.place.private)
    title = texts.line_of(title, most=limits.TITLE)
    text = texts.text_of(source, most=limits.POST)
    said = Said(author_id=author_id, at=at, source=text.source, html=text.html)

    def start() -> Posted:
        return _start(reached.place, author_id, title, said, text.mentioned, names, link)

    return placing.once_only(link, start, author_id=author_id, place=reached.place, at=at)


def _start(
    place: Place,
    author_id: UUID,
    title: str,
    said: Said,
    mentioned: Iterable[UUID],
    tags: Sequence[str],
    once: bytes,
) -> Posted:
    private = place.private
    topic = Topic(id=placing.new_id(place), group_id=place.id, posts=1, tags=" ".join(tags))
    topic.turn = placing.next_turn(place.id) if private else 0
    head = Headed(author_id=author_id, at=said.at, title=title, excerpt=storing.excerpt_of(said.html))
    storing.put_head(topic, head, private=private)
    if not private:
        topic.last_author_id, topic.last_at = author_id, said.at
    topic.save(force_insert=True)
    post = placing.insert(place, topic, said, number=1, line=0, once=once)
    if private:
        hide_order(Topic, [topic.id])
    else:
        tagging.tag(topic, tags)
        placing.nudge(post, mentioned, Nudge.Why.MENTION, at=said.at)
    Group.objects.filter(id=place.id).update(topics=F("topics") + 1)
    return placing.posted(post)


def close_topic(access: Access, *, topic_id: UUID) -> None:
    """Let nobody write in a topic any more. For who keeps order there; raises NotHere or NotAllowed."""
    _keep_order(access, topic_id)
    Topic.objects.filter(id=topic_id).update(closed=True)


def reopen_topic(access: Access, *, topic_id: UUID) -> None:
    """Let people write in a closed topic again. Raises NotHere or NotAllowed."""
    _keep_order(access, topic_id)
    Topic.objects.filter(id=topic_id).update(closed=False)


def _keep_order(access: Access, topic_id: UUID) -> None:
    _, reached = reaching.topic(access, topic_id)
    reaching.require(access, policies.MODERATE, reached.place)
