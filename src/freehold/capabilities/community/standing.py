"""What somebody is in a group: one look at a public row, or at a blind link."""

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
