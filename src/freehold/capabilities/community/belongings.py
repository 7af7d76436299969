"""What somebody has in the community, kind by kind: counted, destroyed, or handed over to another account.

One who is handed over from was brought from elsewhere and never acted here, so all that is theirs is public.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import belonging, erasing
from freehold.capabilities.community.keeper import posts_of
from freehold.capabilities.community.models.badges import Award
from freehold.capabilities.community.models.groups import Group, Membership, PrivateMembership
from freehold.capabilities.community.models.posts import Nudge, Post
from freehold.capabilities.community.models.topics import Topic
from freehold.capabilities.community.models.votes import Vote
from freehold.capabilities.community.standing import place_of
from freehold.trust.people import shelved
from freehold.trust.vault.opener import Opener

_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing, as ``people.belongings`` asks about it."""

    kind: str
    title: str | Promise
    counting: Callable[[UUID], int]
    erasing: Callable[[UUID], object]
    handing: Callable[[UUID, UUID], object]

    def count(self, person_id: UUID) -> int:
        return self.counting(person_id)

    def erase(self, _opener: Opener, *, person_id: UUID, **_told: datetime) -> None:
        self.erasing(person_id)

    def hand_over(self, _opener: Opener, *, giver: UUID, taker: UUID, **_told: datetime) -> None:
        with transaction.atomic():
            self.handing(giver, taker)


def _written(person_id: UUID, *, comments: bool) -> QuerySet[Post]:
    rows = posts_of(person_id)
    return rows.filter(line__gt=0) if comments else rows.filter(line=0)


def _erase_written(person_id: UUID, *, comments: bool) -> None:
    """In small transactions, so that nobody waits long for the database. What called on them goes too."""
    if not comments:
        Nudge.objects.filter(person_id=person_id).delete()
    while batch := list(_written(person_id, comments=comments).only("id", "topic_id", "shelf")[:_AT_ONCE]):
        with transaction.atomic():
            erasing.erase_posts(person_id, batch)


def _erase_votes(person_id: UUID) -> None:
    for page in reversed(list(shelved.pages(Vote, person_id))):
        erasing.take_votes_back(page)


def _memberships(person_id: UUID) -> int:
    public = Membership.objects.filter(person_id=person_id).count()
    return public + PrivateMembership.on_shelf_of(person_id).count()


def leave_all(person_id: UUID) -> None:
    """A private group that its last member leaves goes with them."""
    groups = Membership.objects.filter(person_id=person_id).values_list("group_id", flat=True)
    for group in Group.objects.filter(id__in=[*groups, *belonging.private_groups_of(person_id)]):
        with transaction.atomic():
            place = place_of(group)
            belonging.remove(place, person_id)
            if group.private and not belonging.rows(place).exists():
                group.delete()


def _hand_over_written(giver: UUID, taker: UUID, *, comments: bool) -> None:
    _written(giver, comments=comments).update(author=taker)
    if not comments:
        Topic.objects.filter(author=giver).update(author=taker)
        Topic.objects.filter(last_author=giver).update(last_author=taker)
        theirs = Nudge.objects.filter(person=taker).values("post_id")
        Nudge.objects.filter(person=giver, post_id__in=theirs).delete()
        Nudge.objects.filter(person=giver).update(person=taker)


def _hand_over_memberships(giver: UUID, taker: UUID) -> None:
    theirs = Membership.objects.filter(person=taker).values("group_id")
    Membership.objects.filter(person=giver, group_id__in=theirs).delete()
    Membership.objects.filter(person=giver).update(person=taker)


def _none(_giver: UUID, _taker: UUID) -> None:
    """Votes are given by who acted here; there are none to hand over."""


KINDS = (
    Kind(
        "community.posts",
        _("Questions, answers and posts"),
        lambda person: _written(person, comments=False).count(),
        lambda person: _erase_written(person, comments=False),
        lambda giver, taker: _hand_over_written(giver, taker, comments=False),
    ),
    Kind(
        "community.comments",
        _("Comments"),
        lambda person: _written(person, comments=True).count(),
        lambda person: _erase_written(person, comments=True),
        lambda giver, taker: _hand_over_written(giver, taker, comments=True),
    ),
    Kind(
        "community.votes",
        _("Votes"),
        lambda person: Vote.on_shelf_of(person).count(),
        _erase_votes,
        _none,
    ),
    Kind(
        "community.badges",
        _("Badges"),
        lambda person: Award.objects.filter(person_id=person).count(),
        lambda person: Award.objects.filter(person_id=person).delete(),
        lambda giver, taker: Award.objects.filter(person_id=giver).update(person=taker),
    ),
    Kind("community.groups", _("Groups you belong to"), _memberships, leave_all, _hand_over_memberships),
)
