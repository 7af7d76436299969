"""Putting a post where it stands: its place, its row, the index and those it calls on, in one transaction."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from freehold.capabilities.community import slugs
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.pace import slow_down
from freehold.capabilities.community.reaching import NotHere
from freehold.capabilities.community.standing import Place
from freehold.capabilities.community.storing import Said, put
from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import plain_text
from freehold.commons.search import index
from freehold.commons.search.index import Findable
from freehold.foundation.ids import ordered_id, random_id
from freehold.foundation.order import hide_order
from freehold.trust.people.models import Person
from freehold.trust.vault import sealing
from freehold.trust.vault.blind import blind_link
from freehold.trust.vault.classes import KeyClass

FINDABLE_POST = "community.post"


@dataclass(frozen=True, slots=True)
class Posted:
    """Where something written stands now. ``line`` is 0 for a post, from 1 for a comment under it."""

    topic_id: UUID
    post_id: UUID
    slug: str
    place: int
    line: int


def once_of(person_id: UUID, once: UUID) -> bytes:
    """What a row keeps of the form it was sent with."""
    return blind_link("community.once", once, person_id)


def sent_before(once: bytes) -> Posted | None:
    """What the same form made already."""
    found = Post.objects.select_related("topic").filter(once=once).first()
    return None if found is None else posted(found)


def once_only(
    once: bytes, make: Callable[[], Posted], *, author_id: UUID, place: Place, at: datetime
) -> Posted:
    """What ``make`` makes in one transaction, or what the same form made before. Raises TooOften."""
    before = sent_before(once)
    if before is not None:
        return before
    slow_down(author_id, place, at=at)
    if place.private:
        sealing.make_keys([author_id], KeyClass.CONTENT)
    try:
        with transaction.atomic():
            return make()
    except IntegrityError:  # the same form, sent twice at one moment
        before = sent_before(once)
        if before is None:
            raise
        return before


def posted(post: Post) -> Posted:
    return Posted(post.topic_id, post.id, slugs.of_topic(post.topic.title), post.place, post.line)


def next_turn(group_id: UUID) -> int:
    """The group's next turn. Locks the group until the transaction ends."""
    Group.objects.filter(id=group_id).update(turns=F("turns") + 1)
    return Group.objects.values_list("turns", flat=True).get(id=group_id)


def next_place(topic: Topic) -> int:
    """The topic's next place. Locks the topic until the transaction ends. Raises NotHere."""
    if not Topic.objects.filter(id=topic.id).update(posts=F("posts") + 1):
        raise NotHere
    topic.refresh_from_db(fields=["posts"])
    return topic.posts


def next_line(post: Post) -> int:
    """The next line under a post. Locks the post until the transaction ends. Raises NotHere."""
    if not Post.objects.filter(id=post.id).update(comments=F("comments") + 1):
        raise NotHere
    post.refresh_from_db(fields=["comments"])
    return post.comments


def insert(place: Place, topic: Topic, said: Said, *, number: int, line: int, once: bytes) -> Post:
    """The row of a new post at a place of its topic."""
    post = Post(id=new_id(place), topic=topic, place=number, line=line, once=once)
    put(post, said, private=place.private)
    if place.private and said.author_id is not None:
        post.put_on_shelf(said.author_id)
    post.save(force_insert=True)
    if place.private:
        hide_order(Post, [post.id])
    else:
        index.put(findable(post, place.id, title=topic.title))
    return post


def new_id(place: Place) -> UUID:
    """An id that tells the time where the time is public, and nothing where it is not."""
    return random_id() if place.private else ordered_id()


def findable(post: Post, group_id: UUID, *, title: str) -> Findable:
    """The public words of a post in clear; the opening post is found by the title too."""
    return Findable(
        kind=FINDABLE_POST,
        thing=post.id,
        place=group_id,
        title=title if (post.place, post.line) == (1, 0) else "",
        body=plain_text(marks.without(post.html)),
    )


def nudge(post: Post, people: Iterable[UUID], why: Nudge.Why, *, at: datetime) -> None:
    """Let a public post call on people. Those who are nobody here are left out, and its author for what
    they wrote themselves."""
    wanted = set(people)
    if why is not Nudge.Why.ACCEPTED:
        wanted.discard(post.author_id)
    known = Person.objects.filter(id__in=wanted).values_list("id", flat=True) if wanted else []
    rows = [Nudge(person_id=one, post=post, why=why, at=at) for one in known]
    Nudge.objects.bulk_create(rows, ignore_conflicts=True)
