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
from freehold.foundation.statements import Statement
from freehold.trust.register.actors import Actor
from freehold.trust.vault.blind import blind_link

MEMBERSHIP = "community.membership"
INVITATION = "community.invitation"
_PRIVATE = Statement(lambda link: PrivateMembership.objects.filter(link=link).values_list("standing"))
_PUBLIC = Statement(
    lambda group_id, person_id: Membership.objects.filter(group_id=group_id, person_id=person_id).values_list(
        "standing"
    )
)


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
        found = _PRIVATE.rows(blind_link(MEMBERSHIP, place.id, actor.person_id))
    else:
        found = _PUBLIC.rows(place.id, actor.person_id)
    return Standing(found[0][0]) if found else None


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
