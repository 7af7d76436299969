"""Two people agree to a letter: who wrote it, and another. An owner who is alone says so, on the record."""

from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.telling import drafting
from freehold.stewardship.watch.telling.models import Approval, Sending
from freehold.stewardship.watch.telling.policies import TELL
from freehold.stewardship.watch.telling.refused import (
    AnotherApproves,
    ApprovedAlready,
    ChangedMeanwhile,
    NotApproved,
    SayWhyAlone,
    SentAlready,
)
from freehold.trust.access.opener import Access, acting
from freehold.trust.people import roles
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor, Role
from freehold.trust.register.purposes import SIGN_IN

LEAST_WHY = 10
LONGEST_WHY = 500


def others(person_id: UUID | None) -> int:
    """How many others could approve: owners, and staff who look after incidents."""
    owners = set(roles.people_with(Role.OWNER)) - {person_id}
    with acting(Actor.house(), purpose=SIGN_IN) as house:
        staff = {
            one
            for one in set(roles.people_with(Role.STAFF)) - {person_id}
            if Actor.person(one, Role.STAFF, scopes=roles.scopes_of(house, one)).handles(SCOPE)
        }
    return len(owners | staff)


def approve(access: Access, *, campaign_id: UUID, digest: str, why_alone: str = "", at: datetime) -> None:
    """Say yes to the wording that ``digest`` names. Of two at once one is told that the other was quicker.

    Raises NoSuchBreach, ChangedMeanwhile, ApprovedAlready, AnotherApproves, SayWhyAlone.
    """
    by, why = access.actor.person_id, " ".join(why_alone.split())[:LONGEST_WHY]
    try:
        with transaction.atomic():
            row = drafting.reach(access, campaign_id)
            kept = access.open(row.words, under=may(access.actor, TELL, row)) or {}
            if Approval.objects.filter(of=row).exists():
                raise ApprovedAlready
            if drafting.digest_of(kept) != digest:
                raise ChangedMeanwhile
            own = kept.get("by") == str(by)
            if own and others(by):
                raise AnotherApproves
            if own and len(why) < LEAST_WHY:
                raise SayWhyAlone
            made = Approval(of=row, at=at, by_another=not own)
            made.words = {"by": str(by), "why_alone": why if own else "", "digest": digest}
            made.save(force_insert=True)
    except IntegrityError:
        raise ApprovedAlready from None


def take_back(access: Access, *, campaign_id: UUID) -> None:
    """Take an approval back before anything is sent; the wording can be changed again. Again is no error.

    Raises SentAlready.
    """
    with transaction.atomic():
        row = drafting.reach(access, campaign_id)
        if Sending.objects.filter(of=row).exists():
            raise SentAlready
        Approval.objects.filter(of=row).delete()


def check(access: Access, *, campaign_id: UUID) -> None:
    """Raise NotApproved unless what would be sent is what was approved."""
    row = drafting.reach(access, campaign_id)
    approval = Approval.objects.filter(of=row).first()
    if approval is None:
        raise NotApproved
    decision = may(access.actor, TELL, row)
    words, agreed = access.open_many([row.words, approval.words], under=decision)
    if agreed is None or drafting.digest_of(words or {}) != agreed["digest"]:
        raise NotApproved
