"""Rows of membership: public ones by person, private ones by blind link."""

from typing import Any, ClassVar
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_noop as _

from freehold.capabilities.community import limits
from freehold.capabilities.community.models.groups import Group, Membership, PrivateMembership, Standing
from freehold.capabilities.community.standing import MEMBERSHIP, Place, forget_hosts
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.vault.blind import blind_link
from freehold.trust.vault.fields import Held


class TooManyGroups(Refusal):
    code: ClassVar[str] = "community.too-many-groups"
    for_members = _("You belong to a hundred private groups already. Please leave one first.")


def rows(place: Place) -> QuerySet[Any]:
    """Everybody's rows in a group."""
    model = PrivateMembership if place.private else Membership
    return model._default_manager.filter(group_id=place.id)


def row_id(place: Place, person_id: UUID) -> UUID | None:
    """The row of one person in a group."""
    if place.private:
        found = PrivateMembership.objects.filter(link=blind_link(MEMBERSHIP, place.id, person_id))
        return found.values_list("id", flat=True).first()
    return rows(place).filter(person_id=person_id).values_list("id", flat=True).first()


def add(place: Place, person_id: UUID, standing: Standing) -> None:
    """Let somebody belong; who does already stays what they are. Call it in a transaction."""
    if row_id(place, person_id) is not None:
        return
    try:
        with transaction.atomic():
            _insert(place, person_id, standing)
    except IntegrityError:  # joined in another window at this moment
        return
    Group.objects.filter(id=place.id).update(members=F("members") + 1)
    forget_hosts(place.id)


def remove(place: Place, person_id: UUID) -> None:
    """Let somebody belong no more. Call it in a transaction."""
    if place.private:
        gone, _ = PrivateMembership.objects.filter(link=blind_link(MEMBERSHIP, place.id, person_id)).delete()
    else:
        gone, _ = rows(place).filter(person_id=person_id).delete()
    if not gone:
        return
    Group.objects.filter(id=place.id).update(members=F("members") - 1)


def private_groups_of(person_id: UUID) -> list[UUID]:
    """The private groups that somebody belongs to: two queries, however many groups there are."""
    return list(PrivateMembership.on_shelf_of(person_id).values_list("group_id", flat=True))


def _insert(place: Place, person_id: UUID, standing: Standing) -> None:
    if not place.private:
        Membership.objects.create(group_id=place.id, person_id=person_id, standing=standing)
        return
    if PrivateMembership.on_shelf_of(person_id).count() >= limits.PRIVATE_GROUPS:
        raise TooManyGroups
    row = PrivateMembership(group_id=place.id, standing=standing)
    row.link = blind_link(MEMBERSHIP, place.id, person_id)
    row.person = Held(person_id, holder=person_id)
    row.put_on_shelf(person_id)
    row.save(force_insert=True)
    hide_order(PrivateMembership, [row.id])
