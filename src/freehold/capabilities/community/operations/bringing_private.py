"""Bringing in what one person wrote in private groups elsewhere: into private groups of their own here.

Nobody else of those groups comes along, so each has its person alone. What was a comment stands as a reply:
the post that it stood under was somebody else's, and did not come.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from freehold.capabilities.community import belonging, limits, placing, slugs, storing
from freehold.capabilities.community.models.groups import Group, Standing
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.operations.bringing import NotForYou
from freehold.capabilities.community.standing import Place, place_of
from freehold.capabilities.community.storing import Headed, Said
from freehold.commons.markup import marks
from freehold.commons.markup.cleaning import clean
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access
from freehold.trust.register.actors import ActorKind
from freehold.trust.vault import blind, sealing
from freehold.trust.vault.classes import KeyClass


@dataclass(frozen=True, slots=True, kw_only=True)
class BroughtInPrivate:
    """Something that somebody wrote in a private group elsewhere. ``topic_id`` gathers what belongs together;
    the first that comes begins the topic, and gives it its title."""

    id: UUID
    topic_id: UUID
    group_id: UUID
    author_id: UUID
    title: str
    source: str
    html: str
    at: datetime
    edited_at: datetime | None = None


def bring_private_group(access: Access, *, group_id: UUID, name: str, host: UUID) -> bool:
    """Make a private group in which its host is alone; False if it is here. Raises TooManyGroups."""
    _may(access)
    if Group.objects.filter(id=group_id).exists():
        return False
    group = Group(id=group_id, private=True, slug=slugs.random())
    group.words = {"name": name[: limits.GROUP_NAME], "about": ""}
    with transaction.atomic():
        group.save(force_insert=True)
        hide_order(Group, [group.id])
        belonging.add(place_of(group), host, Standing.HOST)
    return True


def let_in(access: Access, *, group_id: UUID, person_id: UUID) -> None:
    """Let somebody belong to a private group that was brought; who does already stays what they are.

    Raises TooManyGroups.
    """
    _may(access)
    with transaction.atomic():
        belonging.add(Place(group_id, private=True), person_id, Standing.MEMBER)


def bring_private(access: Access, written: Sequence[BroughtInPrivate]) -> None:
    """Put these where they belong, in this order. One that is here already, by its id, is passed over."""
    _may(access)
    sealing.make_keys(sorted({one.author_id for one in written}), KeyClass.CONTENT)
    with transaction.atomic():
        for one in written:
            _put(one)


def _put(one: BroughtInPrivate) -> None:
    place, once = (
        Place(one.group_id, private=True),
        blind.blind_link("community.brought", one.id, one.author_id),
    )
    if placing.sent_before(once) is not None:
        return
    html = marks.scrub(clean(one.html[: limits.BROUGHT_POST]))
    said = Said(
        author_id=one.author_id,
        at=one.at,
        source=marks.scrub(one.source),
        html=html,
        edited_at=one.edited_at,
    )
    turn = placing.next_turn(one.group_id)
    topic = Topic.objects.filter(id=one.topic_id, group_id=one.group_id).first()
    if topic is None:
        topic = _begun(one, html, turn)
        number = 1
    else:
        number = placing.next_place(topic)
        Topic.objects.filter(id=topic.id).update(turn=turn)
    placing.insert(place, topic, said, number=number, line=0, once=once)


def _begun(one: BroughtInPrivate, html: str, turn: int) -> Topic:
    topic = Topic(id=one.topic_id, group_id=one.group_id, posts=1, turn=turn)
    head = Headed(
        author_id=one.author_id,
        at=one.at,
        title=marks.scrub(one.title)[: limits.TITLE],
        excerpt=storing.excerpt_of(html),
    )
    storing.put_head(topic, head, private=True)
    topic.save(force_insert=True)
    hide_order(Topic, [topic.id])
    Group.objects.filter(id=one.group_id).update(topics=F("topics") + 1)
    return topic


def _may(access: Access) -> None:
    if access.actor.kind not in (ActorKind.HOUSE, ActorKind.JOB) and not access.actor.is_owner:
        raise NotForYou
