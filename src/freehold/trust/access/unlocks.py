"""Unlocking: staff may look at named kinds of one account's data, for a purpose and a reason, for a while.

An unlock lies sealed with the one who asked and is bound to the browser they asked from. It ends by itself;
its row goes within the hour. Who was unlocked reads about it in their account activity.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db import transaction

from freehold.foundation.refusal import Refusal
from freehold.trust.access.models import LiveUnlock
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.access.policies import OPEN_OUTBOX, UNLOCK, Account, KeptOutbox
from freehold.trust.access.unlock import Unlock
from freehold.trust.people import activity, places, roles
from freehold.trust.people.activity import Happening
from freehold.trust.people.coarse import next_hour
from freehold.trust.people.sign_ins import SignedIn
from freehold.trust.permission.policies import may
from freehold.trust.register import purposes
from freehold.trust.register.purposes import LEGAL_DEMAND, MAIL, MODERATION, OVERSIGHT, SECURITY, SUPPORT
from freehold.trust.vault.fields import Held

EMAIL, PHONE, AGE = "user.contact.email", "user.contact.phone_number", "user.demographic.age_range"
ACTIVITY, LOOKS = "user.device", "user.access_record"

REACH: Mapping[str, frozenset[str]] = {
    SUPPORT.code: frozenset({EMAIL, PHONE, AGE}),
    SECURITY.code: frozenset({EMAIL, PHONE, ACTIVITY}),
    MODERATION.code: frozenset({EMAIL, AGE}),
    LEGAL_DEMAND.code: frozenset({EMAIL, PHONE, AGE, ACTIVITY}),
    OVERSIGHT.code: frozenset({LOOKS}),
}
"""Which kinds of data each purpose may reach, at the most."""

SHORTEST_REASON = 10
LONGEST_REASON = 500
LASTS = timedelta(minutes=30)
LONGEST = timedelta(hours=8)


class ReasonNeeded(Refusal):
    code = "access.reason-needed"
    for_members: ClassVar[str] = "Say why, in at least ten letters. Who oversees the house can read it."


class NothingChosen(Refusal):
    code = "access.nothing-chosen"
    for_members = "Choose what you need to see."


class BeyondPurpose(Refusal):
    code = "access.beyond-purpose"
    for_members = "This purpose does not reach all that you chose. Choose less, or another purpose."


class TooLong(Refusal):
    code = "access.too-long"
    for_members = "An account is unlocked for eight hours at the most."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody asks for. ``purpose`` is a code of ``REACH``, which says what it may reach."""

    purpose: str
    reason: str
    categories: frozenset[str]
    lasts: timedelta = LASTS

    def __repr__(self) -> str:
        return "<Wish>"


def checked(wish: Wish) -> Wish:
    """The wish as it may be granted. Raises ReasonNeeded, NothingChosen, BeyondPurpose or TooLong."""
    reach = REACH.get(wish.purpose)
    if reach is None or not wish.categories <= reach:
        raise BeyondPurpose
    if not wish.categories:
        raise NothingChosen
    if not timedelta(0) < wish.lasts <= LONGEST:
        raise TooLong
    return Wish(purpose=wish.purpose, reason=_said(wish.reason), categories=wish.categories, lasts=wish.lasts)


def unlock(access: Access, signed_in: SignedIn, *, person_id: UUID, wish: Wish, at: datetime) -> Unlock:
    """Unlock an account for this browser. A second unlock of the same account replaces the first.

    Raises NotYours, NotFresh, ReasonNeeded, NothingChosen, BeyondPurpose, TooLong or NoPlaceLeft.
    """
    account = Account(person_id, roles.roles_of(person_id))
    if not may(access.actor, UNLOCK, account):
        raise NotYours
    return _begun(access, signed_in, person_id, checked(wish), at=at)


def unlock_for_review(
    access: Access, signed_in: SignedIn, *, person_id: UUID, reason: str, at: datetime
) -> Unlock:
    """See whom a look was about. The caller has made sure that the actor may review it."""
    wish = Wish(purpose=OVERSIGHT.code, reason=reason, categories=frozenset({LOOKS}))
    return _begun(access, signed_in, person_id, checked(wish), at=at)


def unlock_outbox(access: Access, signed_in: SignedIn, *, reason: str, at: datetime) -> Unlock:
    """The letters that lie here because no mail server takes them, whoever they are to."""
    if not may(access.actor, OPEN_OUTBOX, KeptOutbox()):
        raise NotYours
    wish = Wish(purpose=MAIL.code, reason=_said(reason), categories=frozenset({"user.contact"}))
    return _begun(access, signed_in, None, wish, at=at)


def live(access: Access, signed_in: SignedIn, *, at: datetime) -> list[Unlock]:
    """What this browser has unlocked now, what ends first first."""
    rows = list(LiveUnlock.objects.filter(link__in=LiveUnlock.links_of(signed_in.person_id)))
    opened = access.open_many([row.details for row in rows], instead=None)
    found = [_read(row.id, signed_in, kept) for row, kept in zip(rows, opened, strict=True) if kept]
    mine = [one for one in found if one.sign_in == signed_in.id and one.is_live(at)]
    return sorted(mine, key=lambda one: one.ends)


def live_for(access: Access, signed_in: SignedIn, holder: UUID | None, *, at: datetime) -> Unlock | None:
    """The live unlock of this account by this browser; ``holder`` None is the outbox."""
    return next((one for one in live(access, signed_in, at=at) if one.holder == holder), None)


def end(signed_in: SignedIn, *, unlock_id: UUID) -> None:
    """End one before its time. Ending what has ended is no error."""
    mine = LiveUnlock.objects.filter(link__in=LiveUnlock.links_of(signed_in.person_id))
    mine.filter(id=unlock_id).delete()


def sweep(*, at: datetime) -> int:
    """Delete what has ended; how many."""
    return LiveUnlock.objects.filter(expires_at__lte=at).delete()[0]


def _begun(access: Access, signed_in: SignedIn, holder: UUID | None, wish: Wish, *, at: datetime) -> Unlock:
    if signed_in.person_id != access.actor.person_id:
        raise NotYours
    signed_in.demand_fresh(at)
    before = live_for(access, signed_in, holder, at=at)
    row = LiveUnlock(expires_at=next_hour(at + wish.lasts))
    details = _written(signed_in, holder, wish, at)
    row.details = Held(details, holder=signed_in.person_id)
    with transaction.atomic():
        if before is not None:
            end(signed_in, unlock_id=before.id)
        LiveUnlock.objects.filter(
            link__in=LiveUnlock.links_of(signed_in.person_id), expires_at__lte=at
        ).delete()
        places.settle(row, signed_in.person_id)
    made = _read(row.id, signed_in, details)
    _tell(access, made)
    return made


def _tell(access: Access, unlock: Unlock) -> None:
    """Both read about it: whose account it is, and, without whose, the one who asked."""
    office = "owner" if access.actor.is_owner else "staff"
    about: dict[str, Any] = {
        "purpose": unlock.purpose.code,
        "categories": sorted(unlock.categories),
        "until": unlock.ends.isoformat(),
    }
    if unlock.holder is not None:
        activity.note(unlock.holder, Happening.UNLOCKED, at=unlock.begins, by=office, **about)
    activity.note(unlock.by, Happening.UNLOCKED_SOMEBODY, at=unlock.begins, reason=unlock.reason, **about)


def _said(reason: str) -> str:
    plain = " ".join(reason.split())
    if sum(one.isalnum() for one in plain) < SHORTEST_REASON:
        raise ReasonNeeded
    return plain[:LONGEST_REASON]


def _written(signed_in: SignedIn, holder: UUID | None, wish: Wish, at: datetime) -> dict[str, Any]:
    return {
        "about": str(holder) if holder else "",
        "categories": sorted(wish.categories),
        "purpose": wish.purpose,
        "reason": wish.reason,
        "begins": at.isoformat(),
        "ends": (at + wish.lasts).isoformat(),
        "sign_in": str(signed_in.id),
    }


def _read(unlock_id: UUID, signed_in: SignedIn, kept: Mapping[str, Any]) -> Unlock:
    categories: Iterable[str] = kept["categories"]
    return Unlock(
        id=unlock_id,
        by=signed_in.person_id,
        sign_in=UUID(kept["sign_in"]),
        holder=UUID(kept["about"]) if kept["about"] else None,
        categories=frozenset(categories),
        purpose=purposes.by_code(kept["purpose"]),
        reason=kept["reason"],
        begins=datetime.fromisoformat(kept["begins"]),
        ends=datetime.fromisoformat(kept["ends"]),
    )
