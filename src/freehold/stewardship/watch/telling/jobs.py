"""Letters that go out while no page waits, and what came of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from freehold.foundation import clock
from freehold.foundation.jobs import every, job
from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.telling import receipts, sending
from freehold.stewardship.watch.telling.models import Mailing
from freehold.stewardship.watch.telling.policies import JOB
from freehold.stewardship.watch.telling.purpose import TELLING
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor

SLICE = timedelta(seconds=20)
"""Other jobs go between two slices: the mails themselves, for one."""

FOLLOWED = timedelta(days=8)
"""So long after a mail it may come back, and what came back is still known."""


@job(attempts=5, limit=timedelta(minutes=10), priority=5)
def send(*, campaign_id: str) -> None:
    """One slice of a round; queues the next until all is written."""
    with _as_the_job() as access:
        finished = sending.carry_out(access, campaign_id=UUID(campaign_id), at=clock.now(), lasts=SLICE)
    if not finished:
        send.enqueue(campaign_id=campaign_id)


@every("telling.go-on", timedelta(minutes=10))
def go_on(*, at: datetime) -> None:  # noqa: ARG001  what every round is handed
    """Rounds whose job was lost go on. A second job for one that has its own finds nothing to write."""
    for campaign_id in sending.unfinished():
        send.enqueue(campaign_id=str(campaign_id))


@every("telling.returned", timedelta(hours=6))
def returned(*, at: datetime) -> None:
    """Note whose mail came back, while it is known."""
    recent = Mailing.objects.filter(at__gt=at - FOLLOWED).values_list("campaign_id", flat=True).distinct()
    with _as_the_job() as access:
        for campaign_id in recent:
            note(access, campaign_id, at)


def note(access: Access, campaign_id: UUID, at: datetime) -> None:
    try:
        receipts.note_returned(access, campaign_id=campaign_id, at=at)
    except Refusal:  # one round that cannot be gone through leaves the others
        return


@job(attempts=3, priority=5)
def try_again(*, campaign_id: str) -> None:
    with _as_the_job() as access:
        receipts.note_returned(access, campaign_id=UUID(campaign_id), at=clock.now())
        again(access, UUID(campaign_id))


def again(access: Access, campaign_id: UUID) -> None:
    try:
        receipts.try_again(access, campaign_id=campaign_id, at=clock.now())
    except Refusal:  # all of them were read meanwhile, or tried by another worker
        return


@contextmanager
def _as_the_job() -> Iterator[Access]:
    with acting(Actor.for_job(JOB), purpose=TELLING) as access:
        yield access
