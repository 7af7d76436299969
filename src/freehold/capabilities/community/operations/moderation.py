"""Reports, and keeping order. Whoever complains stays unknown to everybody."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.capabilities.community import limits, policies, reaching, removing, texts
from freehold.capabilities.community.models.moderation import KEPT_DAYS, Removal, Report, Ruling
from freehold.capabilities.community.reaching import ReachedPost
from freehold.capabilities.community.reasons import Why
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access
from freehold.trust.people.coarse import next_monday
from freehold.trust.permission.policies import Decision
from freehold.trust.register.purposes import MODERATION
from freehold.trust.vault.blind import blind_link
from freehold.trust.vault.fields import Held

REPORT = "community.report"
RESTORING = "putting back what was hidden"


def report(access: Access, *, post_id: UUID, why: Why, at: datetime, words: str = "") -> None:
    """Say that a post should not stand. Saying it again changes nothing.

    Raises NotHere, NotAllowed or TooLong.
    """
    reached = reaching.post(access, post_id)
    reaching.require(access, policies.REPORT, reached.written)
    complainant = reaching.person(access)
    row = Report(post=reached.post, link=blind_link(REPORT, post_id, complainant), why=why)
    row.expires_on = _expiry(at)
    row.complainant = Held(complainant, holder=complainant)
    said = texts.remark_of(words, most=limits.REASON)
    if said:
        row.words = Held(said, holder=complainant)
    try:
        with transaction.atomic():
            row.put_on_shelf(complainant)
            row.save(force_insert=True)
            hide_order(Report, [row.id])
    except IntegrityError:  # reported by the same person before
        return


def hide(access: Access, *, post_id: UUID, why: Why, at: datetime, words: str = "") -> None:
    """Hide a post: its words are sealed, its place says why. Raises NotHere, NotAllowed or TooLong."""
    reached, _ = _keep_order(access, post_id)
    if reached.written.removed:
        return
    with transaction.atomic():
        removing.take_down(access, reached, cause=Removal.Cause.HIDDEN, why=why)
        _rule(access, reached, Ruling.Act.HIDE, why, words, at=at)


def restore(access: Access, *, post_id: UUID, at: datetime, words: str = "") -> None:
    """Let a hidden post stand again. What its author withdrew stays withdrawn.

    Raises NotHere or NotAllowed.
    """
    reached, decision = _keep_order(access, post_id)
    if reached.written.removed != Removal.Cause.HIDDEN:
        return
    with transaction.atomic():
        removing.put_back(access.because(MODERATION, RESTORING), reached, under=decision)
        _rule(access, reached, Ruling.Act.RESTORE, "", words, at=at)


def dismiss(access: Access, *, post_id: UUID, at: datetime, words: str = "") -> None:
    """Answer the reports on a post by leaving it as it is. Raises NotHere or NotAllowed."""
    reached, _ = _keep_order(access, post_id)
    with transaction.atomic():
        _rule(access, reached, Ruling.Act.DISMISS, "", words, at=at)


def expire(*, at: datetime) -> int:
    """Delete reports and rulings whose year is over; how many."""
    over = at.date()
    reports, _ = Report.objects.filter(expires_on__lte=over).delete()
    rulings, _ = Ruling.objects.filter(expires_on__lte=over).delete()
    return reports + rulings


def _expiry(at: datetime) -> date:
    return next_monday(at + timedelta(days=KEPT_DAYS))


def _keep_order(access: Access, post_id: UUID) -> tuple[ReachedPost, Decision]:
    reached = reaching.post(access, post_id)
    return reached, reaching.require(access, policies.MODERATE, reached.place)


def _rule(
    access: Access, reached: ReachedPost, act: Ruling.Act, why: str, words: str, *, at: datetime
) -> None:
    """Write down the act, and close every report on the post."""
    moderator = reaching.person(access)
    said = texts.remark_of(words, most=limits.REASON)
    ruling = Ruling(post=reached.post, act=act, why=why, expires_on=_expiry(at))
    ruling.words = Held({"by": moderator.hex, "said": said}, holder=moderator)
    ruling.put_on_shelf(moderator)
    ruling.save(force_insert=True)
    hide_order(Ruling, [ruling.id])
    Report.objects.filter(post=reached.post, open=True).update(open=False)
