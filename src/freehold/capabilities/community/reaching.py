"""Reaching things through the one who asks: a stranger finds nothing, and cannot tell that it is there."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import policies
from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.policies import Written
from freehold.capabilities.community.standing import Place, place_of
from freehold.capabilities.community.storing import Said, head_of, said_in
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, may


class NotHere(Refusal):
    """There is no such thing, or none for the one who asks: they cannot tell which."""

    code: ClassVar[str] = "community.not-here"
    for_members = _("There is nothing here, or it is not shared with you.")


class NotAllowed(Refusal):
    """The one who asks may see the thing, and not do this to it. ``because`` says why."""

    code = "community.not-allowed"
    for_members = _("You cannot do that here.")

    def __init__(self, because: str | Promise) -> None:
        super().__init__(str(because))
        self.because = because


@dataclass(frozen=True, slots=True)
class ReachedGroup:
    group: Group
    place: Place
    decision: Decision


@dataclass(frozen=True, slots=True)
class ReachedPost:
    """A post that may be read, and how policies see it. ``said`` is None where its author's key is gone."""

    post: Post
    topic: Topic
    place: Place
    decision: Decision
    said: Said | None
    written: Written


def group(access: Access, group_id: UUID, act: str = policies.READ) -> ReachedGroup:
    """The group, if the actor may do ``act`` there. Raises NotHere, or NotAllowed where it may be read."""
    return _allowed(access, Group.objects.filter(id=group_id).first(), act)


def group_named(access: Access, slug: str, act: str = policies.SEE_GROUP) -> ReachedGroup:
    """As ``group``, by slug."""
    return _allowed(access, Group.objects.filter(slug=slug).first(), act)


def topic(access: Access, topic_id: UUID) -> tuple[Topic, ReachedGroup]:
    """A topic that may be read. Raises NotHere."""
    found = Topic.objects.select_related("group").filter(id=topic_id).first()
    if found is None:
        raise NotHere
    return found, _allowed(access, found.group, policies.READ)


def post(access: Access, post_id: UUID) -> ReachedPost:
    """A post or comment that may be read. Raises NotHere."""
    found = Post.objects.select_related("topic__group", "removal").filter(id=post_id).first()
    if found is None:
        raise NotHere
    reached = _allowed(access, found.topic.group, policies.READ)
    said = said_in(access, found, under=reached.decision)
    head = head_of(access, found.topic, under=reached.decision)
    removal = getattr(found, "removal", None)
    written = Written(
        place=reached.place,
        author_id=said.author_id if said else None,
        asker_id=head.author_id if head else None,
        is_answer=found.line == 0 and found.place > 1,
        closed=found.topic.closed,
        removed=removal.cause if removal else "",
    )
    return ReachedPost(found, found.topic, reached.place, reached.decision, said, written)


def require(access: Access, act: str, thing: Written | Place | policies.NewGroup) -> Decision:
    """The decision; NotAllowed if it is no."""
    decision = may(access.actor, act, thing)
    if not decision:
        raise NotAllowed(decision.because)
    return decision


def _allowed(access: Access, found: Group | None, act: str) -> ReachedGroup:
    if found is None:
        raise NotHere
    place = place_of(found)
    decision = may(access.actor, act, place)
    if decision:
        return ReachedGroup(found, place, decision)
    if act != policies.SEE_GROUP and may(access.actor, policies.SEE_GROUP, place):
        raise NotAllowed(decision.because)
    raise NotHere


def person(access: Access) -> UUID:
    """Who acts, if it is a member. Raises NotAllowed."""
    if access.actor.person_id is None:
        raise NotAllowed(policies.NOT_SIGNED_IN.because)
    return access.actor.person_id
