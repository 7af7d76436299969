"""Groups: all that somebody sees, and the page of one."""

from collections.abc import Sequence
from uuid import UUID

from freehold.capabilities.community import belonging, limits, policies, reaching
from freehold.capabilities.community.following import Following
from freehold.capabilities.community.models.groups import Group, Invitation, Membership, Standing
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.queries import lines
from freehold.capabilities.community.queries.cursors import Cursor
from freehold.capabilities.community.queries.shown import (
    GroupPage,
    Groups,
    GroupShown,
    MemberShown,
    TopicLines,
)
from freehold.capabilities.community.reaching import ReachedGroup
from freehold.capabilities.community.standing import Place, standing_of
from freehold.commons.alerts import desk
from freehold.trust.access.opener import Access
from freehold.trust.people import protections
from freehold.trust.people.cards import cards_of
from freehold.trust.permission.policies import may

_MOST_GROUPS = 200
STANDS_THERE = policies.reading(Place(UUID(int=0), private=True), Standing.MEMBER)


def groups(access: Access) -> Groups:
    """Public groups, the largest first; one's own private ones; those one is asked into."""
    public = Group.objects.filter(private=False).order_by("-members", "-topics", "name")[:_MOST_GROUPS]
    shown = [lines.group_shown(group) for group in public]
    person_id = access.actor.person_id
    if person_id is None:
        return Groups(shown, frozenset())
    mine = Membership.objects.filter(person_id=person_id).values_list("group_id", flat=True)
    return Groups(shown, frozenset(mine), private_groups(access, person_id), _invited(access, person_id))


def private_groups(access: Access, person_id: UUID) -> list[GroupShown]:
    """The private groups that the actor belongs to, by name."""
    ids = belonging.private_groups_of(person_id)
    found = lines.names_of(access, Group.objects.filter(id__in=ids), STANDS_THERE) if ids else []
    return sorted(found, key=lambda group: group.name.casefold())


def group_page(access: Access, *, slug: str, after: str | None = None) -> GroupPage:
    """A group with a page of its topics. Raises NotHere."""
    reached = reaching.group_named(access, slug)
    shown = _shown(access, reached)
    standing = standing_of(access.actor, reached.place)
    reading = policies.reading(reached.place, standing)
    topics = TopicLines((), None)
    if reading:
        topics = _topics(access, reached, shown, after)
    sheet = desk.read(access)
    return GroupPage(
        group=shown,
        topics=topics,
        standing=standing or "",
        following=shown.id in Following.on(sheet).groups,
        invited=not reading,
        may_join=standing is None and may(access.actor, policies.JOIN, reached.place).allowed,
        may_write=may(access.actor, policies.WRITE, reached.place).allowed,
        may_host=may(access.actor, policies.HOST, reached.place).allowed,
        may_keep_order=policies.keeping_order(access.actor, reached.place, standing).allowed,
    )


def members(access: Access, *, group_id: UUID) -> Sequence[MemberShown]:
    """Who belongs to a group, hosts first: of a private one for those who belong to it. Raises NotHere."""
    reached = reaching.group(access, group_id)
    rows = list(belonging.rows(reached.place).order_by("standing", "id")[: limits.MEMBERS_SHOWN])
    if reached.place.private:
        people = access.open_many([row.person for row in rows], under=reached.decision, instead=None)
    else:
        people = [row.person_id for row in rows]
    if not access.actor.is_member:  # no list for visitors names who is younger than the audience
        young = protections.protected_among(one for one in people if one is not None)
        people = [None if one in young else one for one in people]
    cards = cards_of(access, {one for one in people if one is not None})
    return [
        MemberShown(cards[one], Standing(row.standing) is Standing.HOST)
        for row, one in zip(rows, people, strict=True)
        if one is not None and not cards[one].left
    ]


def _shown(access: Access, reached: ReachedGroup) -> GroupShown:
    words = access.open(reached.group.words, under=reached.decision)
    return lines.group_shown(reached.group, words)


def _topics(access: Access, reached: ReachedGroup, shown: GroupShown, after: str | None) -> TopicLines:
    rows = Topic.objects.filter(group_id=shown.id, listed=True)
    if not shown.private:
        return lines.public_page(access, rows, after=after)
    cursor = Cursor.read(after)
    if cursor is not None:
        rows = rows.filter(turn__lt=cursor.number)
    found = list(rows.order_by("-turn")[: limits.LINES + 1])
    page = found[: limits.LINES]
    more = str(Cursor(page[-1].turn, page[-1].id)) if len(found) > limits.LINES else None
    return TopicLines(lines.private_lines(access, page, {shown.id: shown}, reached.decision), more)


def _invited(access: Access, person_id: UUID) -> list[GroupShown]:
    rows = Invitation.on_shelf_of(person_id).select_related("group")
    return lines.names_of(access, [row.group for row in rows], STANDS_THERE)
