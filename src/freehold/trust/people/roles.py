"""Who acts for the house."""

from collections.abc import Iterable
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people import turns
from freehold.trust.people.models import Appointment, SignIn
from freehold.trust.register.actors import Actor, ActorKind, Role
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


class OnlyOwner(Refusal):
    code = "people.only-owner"
    for_members: ClassVar[str] = "Only an owner can appoint, or end an appointment."


class NotAMember(Refusal):
    code = "people.not-a-member"
    for_members = "There is no such member any more."


class LastOwner(Refusal):
    code = "people.last-owner"
    for_members = "The house needs an owner. Appoint another one first."


def appoint(
    actor: Actor, *, person_id: UUID, role: Role, at: datetime, scopes: Iterable[str] = ()
) -> Appointment:
    """Let a person act for the house. ``scopes`` name what a member of staff may handle; none means all.

    Every browser of theirs is signed out: the next sign-in asks for the second factor that the role needs.
    Raises OnlyOwner or NotAMember.
    """
    _owner(actor)
    details = {"by": str(actor.person_id or ""), "at": at.isoformat(), "scopes": sorted(set(scopes))}
    with transaction.atomic():
        if not turns.take(person_id):
            raise NotAMember
        Appointment.objects.filter(person_id=person_id, role=role).delete()
        made = Appointment.objects.create(
            person_id=person_id, role=role, details=Held(details, holder=person_id)
        )
        SignIn.objects.filter(link__in=SignIn.links_of(person_id)).delete()
    return made


def dismiss(actor: Actor, *, person_id: UUID, role: Role) -> None:
    """End an appointment, and every sign-in that was made under it. Ending one that is not is no error."""
    _owner(actor)
    with transaction.atomic():
        turns.take(person_id)
        owners = Appointment.objects.select_for_update().filter(role=Role.OWNER)
        if role is Role.OWNER and {one.person_id for one in owners} <= {person_id}:
            raise LastOwner
        Appointment.objects.filter(person_id=person_id, role=role).delete()
        SignIn.objects.filter(link__in=SignIn.links_of(person_id)).delete()


def roles_of(person_id: UUID) -> frozenset[Role]:
    rows = Appointment.objects.filter(person_id=person_id).values_list("role", flat=True)
    return frozenset(Role(role) for role in rows)


def roles_of_many(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[Role]]:
    """The roles of those who have any, in one query."""
    found: dict[UUID, frozenset[Role]] = {}
    rows = Appointment.objects.filter(person_id__in=list(person_ids)).values_list("person_id", "role")
    for person_id, role in rows:
        found[person_id] = found.get(person_id, frozenset()) | {Role(role)}
    return found


def scopes_of(opener: Opener, person_id: UUID) -> frozenset[str]:
    """What a member of staff was appointed to handle; empty where there are no limits."""
    rows = list(Appointment.objects.filter(person_id=person_id, role=Role.STAFF))
    opened = opener.open_many([row.details for row in rows])
    return frozenset(scope for details in opened for scope in details["scopes"])


def people_with(role: Role) -> list[UUID]:
    return list(Appointment.objects.filter(role=role).values_list("person_id", flat=True))


def _owner(actor: Actor) -> None:
    if not (actor.is_owner or actor.kind is ActorKind.HOUSE):
        raise OnlyOwner
