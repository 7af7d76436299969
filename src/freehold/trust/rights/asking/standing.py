"""Only keeping somebody's data for a while, and using them for a purpose no more."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import hiding
from freehold.trust.people.hiding import Why
from freehold.trust.register import purposes
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import LawfulBasis, Purpose
from freehold.trust.rights.models import Objection
from freehold.trust.rights.purpose import RIGHTS
from freehold.trust.vault.fields import Held

_MANY = 100
"""From so many people on it is worth asking first whether anybody objected to anything."""


class NotAMember(Refusal):
    code = "rights.not-a-member"
    for_members = "Please sign in first."


class NotYourPurpose(Refusal):
    code = "rights.not-your-purpose"
    for_members = "One can object to what the house does for reasons of its own, and to nothing else."


def restrict(access: Access, *, at: datetime) -> None:
    """The actor's data are kept, shown to nobody and used for nothing, until they say otherwise."""
    person_id = _person(access)
    with transaction.atomic():
        if hiding.hide(person_id, Why.RESTRICTED, at=at):
            mail.post(Letter(template="rights.restricted", to=person_id, holder=person_id), at=at)
    hiding.announce()


def lift(access: Access) -> None:
    """As before. Lifting what is not there is no error."""
    hiding.show(_person(access), Why.RESTRICTED)
    hiding.announce()


def is_restricted(person_id: UUID | None) -> bool:
    return hiding.is_hidden(person_id, Why.RESTRICTED)


def open_to_objection() -> list[Purpose]:
    """Purposes that rest on interests of the house: against those one may object (GDPR Art. 21)."""
    found = purposes.all_purposes()
    return [one for one in found if one.basis is LawfulBasis.LEGITIMATE_INTERESTS]


def uphold(person_id: UUID, *, purpose: str) -> None:
    """Use this person's data for that purpose no more. Raises NotYourPurpose."""
    if purpose not in {one.code for one in open_to_objection()}:
        raise NotYourPurpose
    link = Objection.link_of(person_id)
    with transaction.atomic():
        row = Objection.objects.select_for_update().filter(link=link).first() or Objection(link=link)
        codes = sorted({*objections_of(person_id), purpose})
        row.purposes = Held(codes, holder=person_id)
        row.save()
        hide_order(Objection, [row.id])


def take_back(person_id: UUID, *, purpose: str) -> None:
    """Whoever objected to that purpose takes it back. Taking back what is not there is no error."""
    link = Objection.link_of(person_id)
    with transaction.atomic():
        row = Objection.objects.select_for_update(of=("self",)).filter(link=link).first()
        if row is None:
            return
        codes = [one for one in objections_of(person_id) if one != purpose]
        if not codes:
            row.delete()
            return
        row.purposes = Held(codes, holder=person_id)
        row.save()
        hide_order(Objection, [row.id])


def objections_of(person_id: UUID) -> list[str]:
    """The codes of purposes for which this person's data are used no more."""
    row = Objection.objects.filter(link=Objection.link_of(person_id)).first()
    with acting(Actor.house(), purpose=RIGHTS) as access:
        codes: list[str] = [] if row is None else access.open_many([row.purposes], instead=[])[0]
    return codes


def objected(people: Collection[UUID], purpose: Purpose) -> set[UUID]:
    """Which of these objected to a purpose and were heard: one query, and one for keys if somebody did."""
    if len(people) > _MANY and not Objection.objects.exists():
        return set()
    links = {Objection.link_of(one): one for one in people}
    rows = list(Objection.objects.filter(link__in=list(links)))
    with acting(Actor.house(), purpose=RIGHTS) as access:
        opened = access.open_many([row.purposes for row in rows], instead=[])
    return {links[bytes(row.link)] for row, codes in zip(rows, opened, strict=True) if purpose.code in codes}


def _person(access: Access) -> UUID:
    if access.actor.person_id is None:
        raise NotAMember
    return access.actor.person_id
