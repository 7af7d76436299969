"""What goes on while no page waits. No job is queued for an answer: its row would tell when it came."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from freehold.capabilities.surveys import keeping
from freehold.capabilities.surveys.operations import closing, inviting
from freehold.capabilities.surveys.policies import JOB
from freehold.capabilities.surveys.purpose import SURVEYS
from freehold.capabilities.surveys.refused import NoSuchSurvey, NotOpen
from freehold.foundation import clock
from freehold.foundation.jobs import every, job
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor

SLICE = timedelta(seconds=20)


@job(attempts=5, priority=3)
def invite(*, survey_id: str) -> None:
    """One slice of letters; queues the next until all are written."""
    with _as_the_job() as access:
        finished = inviting.carry_out(access, survey_id=UUID(survey_id), at=clock.now(), lasts=SLICE)
    if not finished:
        invite.enqueue(survey_id=survey_id)


@every("surveys.go-on", timedelta(minutes=10))
def go_on(*, at: datetime) -> None:
    """Rounds of letters whose job was lost go on."""
    for survey_id in inviting.unfinished(at=at):
        invite.enqueue(survey_id=str(survey_id))


@every("surveys.close", timedelta(minutes=5))
def close(*, at: datetime) -> None:
    """Surveys whose time is over close, each for itself; then the log of the database is emptied."""
    closed = [survey_id for survey_id in closing.due(at=at) if _closed(survey_id, at)]
    if closed:
        keeping.empty_logs()


def _closed(survey_id: UUID, at: datetime) -> bool:
    with _as_the_job() as access:
        try:
            closing.close(access, survey_id=survey_id, at=at)
        except (NotOpen, NoSuchSurvey):  # somebody closed or deleted it just now
            return False
    return True


@contextmanager
def _as_the_job() -> Iterator[Access]:
    with acting(Actor.for_job(JOB), purpose=SURVEYS) as access:
        yield access
