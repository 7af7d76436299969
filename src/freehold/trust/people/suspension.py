"""Keeping somebody out for a while, or until further notice."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.people import hiding, roles, sign_ins, turns
from freehold.trust.people.hiding import Why
from freehold.trust.people.models import Suspension
from freehold.trust.register.actors import Actor, ActorKind
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener


class Suspended(Refusal):
    """Told only to who has proved who they are."""

    code = "people.suspended"
    for_members: ClassVar[str] = "Your account is suspended. Write to us if you think that this is wrong."


class Unguarded(Suspended):
    code = "people.unguarded"
    for_members = "No guardian agrees any more that you are a member, so your account is closed."


class OnlyStaff(Refusal):
    code = "people.only-staff"
    for_members = "Only those who act for the house can do this."


def suspend(actor: Actor, *, person_id: UUID, reason: str, until: datetime | None, at: datetime) -> None:
    """Keep a person out, and sign every browser of theirs out now. A second suspension replaces the first.

    Raises OnlyStaff, also for somebody who acts for the house themselves, whom only an owner suspends.
    """
    _staff(actor, person_id)
    details = {
        "by": str(actor.person_id or ""),
        "reason": reason,
        "at": at.isoformat(),
        "until": until.isoformat() if until else "",
    }
    link = Suspension.link_of(person_id)
    with transaction.atomic():
        turns.take(person_id)
        Suspension.objects.filter(link=link).delete()
        Suspension.objects.create(link=link, details=Held(details, holder=person_id))
        sign_ins.end_all(person_id)


def lift(actor: Actor, *, person_id: UUID) -> None:
    """Let a person in again. Lifting what is not there is no error. Raises OnlyStaff."""
    _staff(actor, person_id)
    Suspension.objects.filter(link=Suspension.link_of(person_id)).delete()


def refuse(opener: Opener, person_id: UUID, *, at: datetime) -> None:
    """Raise Suspended while one lasts, and Unguarded while a guardian does not agree."""
    if hiding.is_hidden_now(person_id, Why.UNGUARDED):
        raise Unguarded
    row = Suspension.objects.filter(link=Suspension.link_of(person_id)).first()
    if row is None:
        return
    until = opener.open(row.details)["until"]
    if not until or datetime.fromisoformat(until) > at:
        raise Suspended


def _staff(actor: Actor, person_id: UUID) -> None:
    if actor.kind is ActorKind.HOUSE:
        return
    if not actor.handles("people") or actor.person_id == person_id:
        raise OnlyStaff
    if not actor.is_owner and roles.roles_of(person_id):
        raise OnlyStaff
