"""What somebody is in a group: one look at a public row, or at a blind link."""

import time
from dataclasses import dataclass
from uuid import UUID

from freehold.capabilities.community.models.groups import (
    Group,
    Invitation,
    Membership,
    PrivateMembership,
    Standing,
)
from freehold.trust.register.actors import Actor
from freehold.trust.vault.blind import blind_link

MEMBERSHIP = "community.membership"
INVITATION = "community.invitation"


@dataclass(frozen=True, slots=True)
class Place:
    """A group as policies see it."""

    id: UUID
    private: bool


def place_of(group: Group) -> Place:
    return Place(group.id, group.private)


def standing_of(actor: Actor, place: Place) -> Standing | None:
    """Member or host; None for anybody else. One query."""
    if actor.person_id is None:
        return None
    if place.private:
        link = blind_link(MEMBERSHIP, place.id, actor.person_id)
        found = PrivateMembership.objects.filter(link=link).values_list("standing", flat=True).first()
    else:
        rows = Membership.objects.filter(group_id=place.id, person_id=actor.person_id)
        found = rows.values_list("standing", flat=True).first()
    return None if found is None else Standing(found)


def is_invited(actor: Actor, place: Place) -> bool:
    if actor.person_id is None or not place.private:
        return False
    return Invitation.objects.filter(link=blind_link(INVITATION, place.id, actor.person_id)).exists()


_HOSTS_SECONDS = 60.0
_hosts: dict[UUID, tuple[float, frozenset[UUID]]] = {}


def is_public_host(actor: Actor, group_id: UUID) -> bool:
    """Whether to offer the actor a host's buttons in a public group, known within a minute.

    Whether they may press them is asked of the database.
    """
    if actor.person_id is None:
        return False
    now = time.monotonic()
    known = _hosts.get(group_id)
    if known is None or known[0] < now:
        rows = Membership.objects.filter(group_id=group_id, standing=Standing.HOST)
        known = (now + _HOSTS_SECONDS, frozenset(rows.values_list("person_id", flat=True)))
        _hosts[group_id] = known
    return actor.person_id in known[1]


def forget_hosts(group_id: UUID) -> None:
    _hosts.pop(group_id, None)
