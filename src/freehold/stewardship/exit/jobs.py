"""Imports that the console asked for, and what goes by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from freehold.foundation import clock
from freehold.foundation.jobs import every, job
from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit import operations, running, uploading
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT

JOB = "import"
SLICE = timedelta(seconds=30)
"""A long import lets other jobs go between its slices: letters must not wait for it."""
_LIMIT = timedelta(minutes=20)


class _Paused(Exception):
    """The slice is over; the next one goes on where it was."""


@job(attempts=3, limit=_LIMIT, priority=-10)
def look_into(*, import_id: str) -> None:
    with _as_the_job() as access:
        one = UUID(import_id)
        row, decision = operations.reach(access, one)
        request = operations.request_of(access, row, decision)
        try:
            with uploading.uploaded(access, request) as archive:
                running.look_into(access, import_id=one, archive=archive, at=clock.now())
        except Refusal as refusal:
            operations.give_up(access, import_id=one, refusal=refusal, at=clock.now())


@job(attempts=5, limit=_LIMIT, priority=-10)
def carry_out(*, import_id: str) -> None:
    """One slice of an import; queues the next until there is none."""
    with _as_the_job() as access:
        one, began = UUID(import_id), clock.now()
        row, decision = operations.reach(access, one)
        request = operations.request_of(access, row, decision)

        def progress(done: int) -> None:
            operations.go_on(import_id=one, done=done)
            if clock.now() - began > SLICE:
                raise _Paused

        try:
            with uploading.uploaded(access, request) as archive:
                running.carry_out(access, import_id=one, archive=archive, at=clock.now(), progress=progress)
        except _Paused:
            carry_out.enqueue(import_id=import_id)
        except Refusal as refusal:
            operations.give_up(access, import_id=one, refusal=refusal, at=clock.now())


@every("exit.sweep", timedelta(days=1))
def sweep(*, at: datetime) -> None:
    """Uploaded archives go after a week, plans and reports after thirty days."""
    with _as_the_job() as access:
        uploading.remove_old(access, at=at)
    operations.expire(at=at)


@contextmanager
def _as_the_job() -> Iterator[Access]:
    with acting(Actor.for_job(JOB), purpose=IMPORT) as access:
        yield access
