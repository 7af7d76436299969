"""Who acts for the house."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import ClassVar
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.trust.people import turns
from freehold.trust.people.models import Appointment, SignIn
from freehold.trust.register.actors import Actor, ActorKind, Role
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

LONGEST_ADVICE = timedelta(days=180)


class OnlyOwner(Refusal):
    code = "people.only-owner"
    for_members: ClassVar[str] = "Only an owner can appoint, or end an appointment."


class NotAMember(Refusal):
    code = "people.not-a-member"
    for_members = "There is no such member any more."


class LastOwner(Refusal):
    code = "people.last-owner"
    for_members = "The house needs an owner. Appoint another one first."


class NoSuchEnd(Refusal):
    code = "people.no-such-end"
    for_members = "Advice ends on a day after today, within 180 days. Nothing else has an end."


def appoint(
    actor: Actor,
    *,
    person_id: UUID,
    role: Role,
    at: datetime,
    scopes: Iterable[str] = (),
    ends_on: date | None = None,
) -> Appointment:
    """Let a person act for the house. ``scopes`` name what a member of staff may handle; none means all.
    An adviser's appointment holds until ``ends_on``, and not on that day; the others have no end.

    Every browser of theirs is signed out: the next sign-in asks for the second factor that the role needs.
    Raises OnlyOwner, NotAMember or NoSuchEnd.
    """
    _owner(actor)
    _demand_end(role, ends_on, at.date())
    details = {"by": str(actor.person_id or ""), "at": at.isoformat(), "scopes": sorted(set(scopes))}
    with transaction.atomic():
        if not turns.take(person_id):
            raise NotAMember
        Appointment.objects.filter(person_id=person_id, role=role).delete()
        made = Appointment.objects.create(
            person_id=person_id, role=role, ends_on=ends_on, details=Held(details, holder=person_id)
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
    rows = _standing().filter(person_id=person_id).values_list("role", flat=True)
    return frozenset(Role(role) for role in rows)


def roles_of_many(person_ids: Iterable[UUID]) -> dict[UUID, frozenset[Role]]:
    """The roles of those who have any, in one query."""
    found: dict[UUID, frozenset[Role]] = {}
    rows = _standing().filter(person_id__in=list(person_ids)).values_list("person_id", "role")
    for person_id, role in rows:
        found[person_id] = found.get(person_id, frozenset()) | {Role(role)}
    return found


def scopes_of(opener: Opener, person_id: UUID) -> frozenset[str]:
    """What a member of staff was appointed to handle; empty where there are no limits."""
    rows = list(_standing().filter(person_id=person_id, role=Role.STAFF))
    opened = opener.open_many([row.details for row in rows])
    return frozenset(scope for details in opened for scope in details["scopes"])


def people_with(role: Role) -> list[UUID]:
    return list(_standing().filter(role=role).values_list("person_id", flat=True))


def end_of(person_id: UUID) -> datetime | None:
    """When the first of this person's appointments ends: a sign-in made under it ends then at the latest."""
    days = _standing().filter(person_id=person_id, ends_on__isnull=False)
    first = days.order_by("ends_on").values_list("ends_on", flat=True).first()
    return None if first is None else datetime.combine(first, time(), tzinfo=UTC)


def _standing() -> QuerySet[Appointment]:
    """Appointments that hold. The clock is read here, so that no page that asks for roles can forget it:
    what has ended counts no more from that midnight (UTC), swept or not."""
    return Appointment.objects.filter(Q(ends_on=None) | Q(ends_on__gt=clock.now().date()))


def _demand_end(role: Role, ends_on: date | None, today: date) -> None:
    if role is not Role.ADVISER:
        if ends_on is not None:
            raise NoSuchEnd
    elif ends_on is None or not today < ends_on <= today + LONGEST_ADVICE:
        raise NoSuchEnd


def _owner(actor: Actor) -> None:
    if not (actor.is_owner or actor.kind is ActorKind.HOUSE):
        raise OnlyOwner
