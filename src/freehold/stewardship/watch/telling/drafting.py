"""Rounds of letters as they are drafted, and who may still change them."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.stewardship.watch.cases.kinds import Whose
from freehold.stewardship.watch.telling import bounds, breaches, composing
from freehold.stewardship.watch.telling import matter as matters
from freehold.stewardship.watch.telling.composing import Wording
from freehold.stewardship.watch.telling.matter import Matter
from freehold.stewardship.watch.telling.models import Approval, Breach, Campaign, Sending
from freehold.stewardship.watch.telling.policies import TELL
from freehold.stewardship.watch.telling.refused import (
    ChangedMeanwhile,
    Closed,
    DoesNotAffectUs,
    Enough,
    NoSuchBreach,
    OneAtATime,
    SentAlready,
    TooSoon,
    WhoseFirst,
)
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

MOST_ROUNDS = 6
BETWEEN = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Round:
    """One round of letters, opened. ``digest`` names the wording as shown; ``author`` wrote it last."""

    id: UUID
    breach_id: UUID
    number: int
    made_at: datetime
    wording: Wording
    author: UUID | None
    digest: str
    approved_at: datetime | None
    by_another: bool
    sending: Sending | None

    def __repr__(self) -> str:
        return "<Round>"

    @property
    def is_draft(self) -> bool:
        return self.approved_at is None


def reach(access: Access, campaign_id: UUID) -> Campaign:
    """The row, held where a transaction is open. Raises NoSuchBreach, also for who may not see it."""
    rows = Campaign.objects.select_related("breach").filter(id=campaign_id)
    row = (
        rows.select_for_update(of=("self",)) if transaction.get_connection().in_atomic_block else rows
    ).first()
    if row is None or not may(access.actor, TELL, row):
        raise NoSuchBreach
    return row


def rounds(access: Access, case_id: UUID) -> list[Round]:
    """Those of a case, the newest first. Raises NoSuchBreach."""
    breach = breaches.reach(access, case_id)
    rows = list(
        Campaign.objects.filter(breach=breach).select_related("approval", "sending").order_by("-number")
    )
    if not rows:
        return []
    decision = may(access.actor, TELL, rows[0])
    kept = access.open_many([row.words for row in rows], under=decision, instead=None)
    return [_round(row, words or {}) for row, words in zip(rows, kept, strict=True)]


def the_round(access: Access, campaign_id: UUID) -> Round:
    """One of them. Raises NoSuchBreach."""
    row = reach(access, campaign_id)
    return _round(row, access.open(row.words, under=may(access.actor, TELL, row)) or {})


def draft(access: Access, *, case_id: UUID, wording: Wording, at: datetime) -> UUID:
    """Begin a round. Raises WhoseFirst, DoesNotAffectUs, Closed, OneAtATime, TooSoon, Enough, or what is
    wrong with the words.
    """
    matter = matters.matter(case_id)
    if matter.whose is Whose.UNKNOWN:
        raise WhoseFirst
    if not matter.affects_us:
        raise DoesNotAffectUs
    checked = _checked(wording, matter)
    try:
        with transaction.atomic():
            breach = breaches.reach(access, case_id)
            number = _next_number(breach, at)
            row = Campaign(breach=breach, number=number, made_at=at)
            row.words = _kept(access, checked, at)
            row.save(force_insert=True)
    except IntegrityError:  # begun in another window at this moment
        raise OneAtATime from None
    return row.id


def change(access: Access, *, campaign_id: UUID, digest: str, wording: Wording, at: datetime) -> None:
    """Write it better. Raises SentAlready once it is approved, ChangedMeanwhile, or what is wrong with it."""
    matter = matters.matter(reach(access, campaign_id).breach.case)
    checked = _checked(wording, matter)
    with transaction.atomic():
        row = reach(access, campaign_id)
        if Approval.objects.filter(of=row).exists():
            raise SentAlready
        before = access.open(row.words, under=may(access.actor, TELL, row)) or {}
        if digest_of(before) != digest:
            raise ChangedMeanwhile
        if composing.as_kept(checked) == composing.as_kept(composing.as_worded(before)):
            return
        row.words = _kept(access, checked, at)
        row.save(update_fields=["words"])


def throw_away(access: Access, *, campaign_id: UUID) -> None:
    """Delete a round of which nothing was sent, approved or not. Raises SentAlready."""
    with transaction.atomic():
        row = reach(access, campaign_id)
        if Sending.objects.filter(of=row).exists():
            raise SentAlready
        row.delete()


def digest_of(kept: Mapping[str, Any]) -> str:
    """Names a wording: who approves says by it what they read."""
    worded = json.dumps(composing.as_kept(composing.as_worded(kept)), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(worded.encode()).hexdigest()


def preview(matter: Matter, wording: Wording) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """The letter of two invented members: one who gave everything, and one who gave only what they had to."""
    full, few = composing.Facts(), composing.Facts(has_phone=False, has_age=False, has_picture=False)
    at = matter.case.opened_at
    first = composing.letter(matter, wording, full, at=at)
    second = composing.letter(matter, wording, few, at=at)
    return [("full", first)] if first == second else [("full", first), ("few", second)]


def _checked(wording: Wording, matter: Matter) -> Wording:
    known = matter.domains
    return Wording(
        title=bounds.title(wording.title, domains=known),
        happened=bounds.part(wording.happened, domains=known, least=bounds.LEAST),
        done=bounds.part(wording.done, domains=known),
        more=bounds.part(wording.more, domains=known),
        classes=wording.classes,
    )


def _next_number(breach: Breach, at: datetime) -> int:
    if breach.closed_at is not None:
        raise Closed
    last = Campaign.objects.filter(breach=breach).select_related("sending").order_by("-number").first()
    if last is None:
        return 1
    sending: Sending | None = getattr(last, "sending", None)
    if sending is None or (sending.done_at is None and sending.stopped_at is None):
        raise OneAtATime
    if last.number >= MOST_ROUNDS:
        raise Enough
    if at - sending.begun_at < BETWEEN:
        raise TooSoon
    return last.number + 1


def _kept(access: Access, wording: Wording, at: datetime) -> dict[str, Any]:
    return {**composing.as_kept(wording), "by": str(access.actor.person_id or ""), "at": at.isoformat()}


def _round(row: Campaign, kept: Mapping[str, Any]) -> Round:
    approval: Approval | None = getattr(row, "approval", None)
    return Round(
        id=row.id,
        breach_id=row.breach_id,
        number=row.number,
        made_at=row.made_at,
        wording=composing.as_worded(kept),
        author=UUID(kept["by"]) if kept.get("by") else None,
        digest=digest_of(kept),
        approved_at=approval.at if approval else None,
        by_another=bool(approval and approval.by_another),
        sending=getattr(row, "sending", None),
    )
