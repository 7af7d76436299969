"""What became of a round: how many letters stand, how many mails left and came back, how many were read.

Numbers, never names. What mail servers send back is noted on the letter, which says of nobody whose it is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from freehold.commons.mail import batches, outbox
from freehold.commons.mail import queries as post
from freehold.foundation import mail
from freehold.stewardship.watch.telling import concerned, drafting
from freehold.stewardship.watch.telling import matter as matters
from freehold.stewardship.watch.telling.breaches import opened
from freehold.stewardship.watch.telling.letters import LETTER
from freehold.stewardship.watch.telling.models import Breach, Campaign, Letter, Mailing, Sending
from freehold.stewardship.watch.telling.refused import NothingCameBack, NotSent
from freehold.stewardship.watch.telling.sending import LOOKED_AT_ONCE, link_to
from freehold.trust.access.opener import Access
from freehold.trust.people import turns

FEWEST_TO_COUNT = 5
"""Of fewer letters it is not shown how many were read: it would say who did."""

AGAIN_AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Receipts:
    """Of one round. ``left`` mails were taken by a mail server, ``waiting`` are to be, ``returned`` came
    back, ``not_mailed`` had no way to leave. ``read`` is None where it would say who read. ``unreached``
    letters had their last mail come back. ``is_stopped``: the brake on mails is on.
    """

    written: int
    passed_over: int
    mails: int
    waiting: int
    left: int
    returned: int
    not_mailed: int
    read: int | None
    unreached: int
    tries: int
    is_stopped: bool
    stays_here: bool


def receipts(access: Access, *, campaign_id: UUID) -> Receipts:
    """Raises NoSuchBreach, or NotSent before anything was."""
    row = drafting.reach(access, campaign_id)
    sending = Sending.objects.filter(of=row).first()
    if sending is None:
        raise NotSent
    mailings = list(Mailing.objects.filter(campaign=row))
    standing = [batches.standing(one.id) for one in mailings]
    mails = sum(one.mails for one in mailings)
    waiting = sum(one.waiting for one in standing)
    left = sum(one.left for one in standing) + sum(one.left for one in mailings)
    returned = sum(one.returned for one in standing) + sum(one.returned for one in mailings)
    return Receipts(
        written=sending.written,
        passed_over=sending.passed_over,
        mails=mails,
        waiting=waiting,
        left=left,
        returned=returned,
        not_mailed=max(0, mails - waiting - left - returned),
        read=sending.read if sending.written >= FEWEST_TO_COUNT else None,
        unreached=Letter.objects.filter(campaign=row, came_back=True).count(),
        tries=len(mailings),
        is_stopped=any(one.stopped for one in standing),
        stays_here=post.is_kept_here(),
    )


def note_returned(access: Access, *, campaign_id: UUID, at: datetime) -> int:
    """Mark the letters whose mail came back since; how many new ones. Goes through those concerned.

    What mail servers said is forgotten within a week, so this is done every few hours.
    """
    row = drafting.reach(access, campaign_id)
    mailings = list(Mailing.objects.filter(campaign=row).values_list("id", flat=True))
    if not batches.any_returned(mailings):
        return 0
    found = 0
    for some in _concerned(access, row, at):
        for mailing in mailings:
            links = [link_to(row.id, one) for one in batches.came_back_to([mailing], some)]
            there = Letter.objects.filter(once__in=links, mailed_in=mailing, came_back=False, read=False)
            found += there.update(came_back=True)
    return found


def try_again(access: Access, *, campaign_id: UUID, at: datetime) -> int:
    """Send the mail once more for letters whose mail came back and that nobody read; how many.

    An address may have been corrected since, or a mailbox emptied. Raises NotSent or NothingCameBack.
    """
    row = drafting.reach(access, campaign_id)
    if not Sending.objects.filter(of=row).exists():
        raise NotSent
    if not Letter.objects.filter(campaign=row, came_back=True, read=False).exists():
        raise NothingCameBack
    mailing, again = Mailing.objects.create(campaign=row, at=at), 0
    for some in _concerned(access, row, at):
        links = {link_to(row.id, one): one for one in some}
        rows = Letter.objects.filter(once__in=list(links), came_back=True, read=False)
        found = [links[bytes(link)] for link in rows.values_list("once", flat=True)]
        for start in range(0, len(found), AGAIN_AT_ONCE):
            again += _post(row, mailing, found[start : start + AGAIN_AT_ONCE], at)
    return again


def release(access: Access, *, campaign_id: UUID) -> int:
    """Let mails go on that the brake holds back, after a person looked at why; how many."""
    row, released = drafting.reach(access, campaign_id), 0
    for mailing in Mailing.objects.filter(campaign=row):
        with transaction.atomic():
            standing = batches.standing(mailing.id)
            if standing.stopped:
                Mailing.objects.filter(id=mailing.id).update(
                    left=F("left") + standing.left, returned=F("returned") + standing.returned
                )
                released += outbox.release(mailing.id)
    return released


def _post(row: Campaign, mailing: Mailing, people: Sequence[UUID], at: datetime) -> int:
    """One transaction: the mark goes as its mail does, so that no end of the process mails twice."""
    again = 0
    with transaction.atomic():
        for person_id in people:
            if not turns.take(person_id):
                continue
            links = [link_to(row.id, person_id)]
            again_in = {"came_back": False, "mailed_in": mailing.id}
            if Letter.objects.filter(once__in=links, came_back=True).update(**again_in):
                letter = mail.Letter(template=LETTER, to=person_id, holder=person_id, batch=mailing.id)
                mail.post(letter, at=at)
                again += 1
        Mailing.objects.filter(id=mailing.id).update(mails=F("mails") + again)
    return again


def _concerned(access: Access, row: Campaign, at: datetime) -> list[list[UUID]]:
    """Those concerned, in batches."""
    breach = Breach.objects.get(id=row.breach_id)
    line = opened(access, [breach])[0]
    people = concerned.shuffled(access, matters.matter(breach.case), line, at=at)
    return [
        [UUID(bytes=one) for one in people[start : start + LOOKED_AT_ONCE]]
        for start in range(0, len(people), LOOKED_AT_ONCE)
    ]
