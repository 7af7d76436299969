"""What goes on while no page waits. No job is queued for an answer: its row would tell when it came."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
CLOSES = timedelta(minutes=5)


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


@every("surveys.close", CLOSES)
def close(*, at: datetime) -> None:
    """Surveys whose time is over close, each for itself; then the log of the database is emptied.

    It is emptied also after those that somebody closed by hand, or that the last wanted answer closed: never
    with that answer, for how long it took would tell which one it was.
    """
    for survey_id in closing.due(at=at):
        _close(survey_id, at)
    if closing.any_since(at - 2 * CLOSES):
        keeping.empty_logs()


def _close(survey_id: UUID, at: datetime) -> None:
    with _as_the_job() as access, suppress(NotOpen, NoSuchSurvey):  # closed or deleted just now
        closing.close(access, survey_id=survey_id, at=at)


@contextmanager
def _as_the_job() -> Iterator[Access]:
    with acting(Actor.for_job(JOB), purpose=SURVEYS) as access:
        yield access
