"""A round of letters goes out: in small transactions, once to each, and on from where it was after any end.

A letter, its mail and the note that this person has it are one transaction. What says that somebody has it
is a keyed hash of the round and the person, so that no list of those concerned lies anywhere; a second run
goes through everybody again and finds who has theirs.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet

from freehold.foundation import clock, mail
from freehold.foundation.order import hide_order
from freehold.stewardship.watch.telling import approving, assessing, composing, concerned, drafting
from freehold.stewardship.watch.telling import matter as matters
from freehold.stewardship.watch.telling.breaches import Line, opened
from freehold.stewardship.watch.telling.composing import Wording
from freehold.stewardship.watch.telling.letters import LETTER
from freehold.stewardship.watch.telling.matter import Matter
from freehold.stewardship.watch.telling.models import LETTER_DAYS, Breach, Letter, Mailing, Sending
from freehold.stewardship.watch.telling.refused import NobodyConcerned, NotSent, SentAlready
from freehold.trust.access.opener import Access
from freehold.trust.consent import reaching
from freehold.trust.people import turns
from freehold.trust.people.coarse import next_monday
from freehold.trust.people.models import Person
from freehold.trust.vault import blind, sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.fields import Held

AT_ONCE = 25
LOOKED_AT_ONCE = 500


def begin(access: Access, *, campaign_id: UUID, at: datetime) -> None:
    """Let an approved round go; the caller queues the job. NotApproved, SentAlready, NobodyConcerned."""
    approving.check(access, campaign_id=campaign_id)
    matter, line = _about(access, campaign_id)
    if not concerned.how_many(access, matter, line, at=at):
        raise NobodyConcerned
    try:
        with transaction.atomic():
            row = drafting.reach(access, campaign_id)
            if Sending.objects.filter(of=row).exists():
                raise SentAlready
            approving.check(access, campaign_id=campaign_id)
            Sending.objects.create(of=row, begun_at=at)
            Mailing.objects.create(campaign=row, at=at)
    except IntegrityError:
        raise SentAlready from None


def stop(access: Access, *, campaign_id: UUID, at: datetime) -> None:
    """No further letter is written. Those that stand, stand. Raises NotSent."""
    _of(access, campaign_id).filter(done_at=None, stopped_at=None).update(stopped_at=at)


def go_on(access: Access, *, campaign_id: UUID) -> None:
    """Take that back. The caller queues the job. Raises NotSent."""
    _of(access, campaign_id).filter(done_at=None).update(stopped_at=None)


def look_again(access: Access, *, campaign_id: UUID) -> None:
    """Go through those concerned once more, for whom the register knows only now. Nobody gets two.

    The caller queues the job. Raises NotSent.
    """
    _of(access, campaign_id).filter(stopped_at=None).update(done_at=None)


def unfinished() -> list[UUID]:
    """Rounds that are to go on."""
    return list(Sending.objects.filter(done_at=None, stopped_at=None).values_list("of_id", flat=True))


def carry_out(access: Access, *, campaign_id: UUID, at: datetime, lasts: timedelta | None = None) -> bool:
    """Write to whom nobody wrote yet, for about ``lasts``; whether it is finished. Again changes nothing."""
    began = clock.now()
    if not _is_going(campaign_id):
        return True
    approving.check(access, campaign_id=campaign_id)
    matter, line = _about(access, campaign_id)
    wording = drafting.the_round(access, campaign_id).wording
    mailing = Mailing.objects.filter(campaign_id=campaign_id).order_by("at").values_list("id", flat=True)[0]
    people, late = concerned.shuffled(access, matter, line, at=at), 0
    for start in range(0, len(people), LOOKED_AT_ONCE):
        some = _without_one(campaign_id, [UUID(bytes=one) for one in people[start : start + LOOKED_AT_ONCE]])
        there = concerned.there_then(access, matter, line, some)
        late += len(some) - len(there)
        for first in range(0, len(there), AT_ONCE):
            if not _write(campaign_id, there[first : first + AT_ONCE], matter, wording, mailing, at):
                return True
            if lasts is not None and clock.now() - began > lasts:
                return False
    _finish(campaign_id, matter.case.id, late)
    return True


def link_to(campaign_id: UUID, person_id: UUID) -> bytes:
    return blind.blind_link("telling.letter.once", campaign_id, person_id)


def _finish(campaign_id: UUID, case_id: UUID, late: int) -> None:
    going, now = Sending.objects.filter(of_id=campaign_id, stopped_at=None, done_at=None), clock.now()
    with transaction.atomic():
        if going.update(done_at=now, passed_over=late):
            assessing.mark_members_told(case_id, at=now)


def _about(access: Access, campaign_id: UUID) -> tuple[Matter, Line]:
    row = drafting.reach(access, campaign_id)
    breach = Breach.objects.get(id=row.breach_id)
    return matters.matter(breach.case), opened(access, [breach])[0]


def _of(access: Access, campaign_id: UUID) -> QuerySet[Sending]:
    row = drafting.reach(access, campaign_id)
    found = Sending.objects.filter(of=row)
    if not found.exists():
        raise NotSent
    return found


def _is_going(campaign_id: UUID) -> bool:
    return Sending.objects.filter(of_id=campaign_id, done_at=None, stopped_at=None).exists()


def _without_one(campaign_id: UUID, people: Sequence[UUID]) -> list[UUID]:
    """Those among them to whom this round was not written yet."""
    links = {link_to(campaign_id, one): one for one in people}
    there = Letter.objects.filter(once__in=list(links)).values_list("once", flat=True)
    gone = {links[bytes(link)] for link in there}
    return [one for one in people if one not in gone]


def _write(
    campaign_id: UUID, people: Sequence[UUID], matter: Matter, wording: Wording, mailing: UUID, at: datetime
) -> bool:
    """A few letters in one transaction; False where the round was stopped meanwhile.

    Whoever holds the round's row writes: a second worker waits, and then finds these letters there.
    """
    known = {one.id: one for one in Person.objects.filter(id__in=list(people))}
    sealing.make_keys(list(known), KeyClass.CREDENTIALS)
    with transaction.atomic():
        sending = Sending.objects.select_for_update().filter(of_id=campaign_id).first()
        if sending is None or sending.stopped_at is not None or sending.done_at is not None:
            return False
        written, guarded = [], reaching.guarded_among(list(known))
        for person_id in _without_one(campaign_id, list(known)):
            if not turns.take(person_id):  # erased while we wrote
                continue
            facts = composing.facts_of(known[person_id])
            written.append(_one(campaign_id, person_id, matter, wording, facts, mailing, at))
            if person_id in guarded:
                reaching.tell(person_id, at=at)
        hide_order(Letter, written)
        Sending.objects.filter(of_id=campaign_id).update(written=F("written") + len(written))
        Mailing.objects.filter(id=mailing).update(mails=F("mails") + len(written))
    return True


def _one(
    campaign_id: UUID,
    person_id: UUID,
    matter: Matter,
    wording: Wording,
    facts: composing.Facts,
    mailing: UUID,
    at: datetime,
) -> UUID:
    row = Letter(campaign_id=campaign_id, once=link_to(campaign_id, person_id), mailed_in=mailing)
    row.expires_on = next_monday(at + timedelta(days=LETTER_DAYS))
    row.body = Held(composing.letter(matter, wording, facts, at=at), holder=person_id)
    row.put_on_shelf(person_id)
    row.save(force_insert=True)
    mail.post(mail.Letter(template=LETTER, to=person_id, holder=person_id, batch=mailing), at=at)
    return row.id
