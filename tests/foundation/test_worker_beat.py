import os
from datetime import timedelta
from uuid import uuid4

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from freehold.foundation import clock
from freehold.foundation.models import WorkerBeat
from freehold.foundation.worker_beat import (
    SILENT_AFTER,
    WORKER_DIED,
    Identity,
    beat,
    newest_beat,
    sign_off,
    take_back,
)
from tests.foundation import errands

pytestmark = pytest.mark.django_db

NO_SUCH_PROCESS = 2**22 + 1  # above what Linux gives out
ELSEWHERE = "another machine"


def claimed_by(worker: Identity, *, times: int = 1) -> DBTaskResult:
    errands.deliver.enqueue(letter_id=str(uuid4()))
    row = DBTaskResult.objects.latest("enqueued_at")
    for _ in range(times):
        row.claim(worker.id)
    return row


def nothing() -> None:
    return None


def test_a_job_of_a_worker_killed_on_this_machine_is_taken_back_at_once() -> None:
    here, killed = Identity(), Identity(process=NO_SUCH_PROCESS)
    beat(killed, at=clock.now())
    row = claimed_by(killed)
    assert take_back(here, running=nothing, at=clock.now()) == 1
    row.refresh_from_db()
    assert row.status == TaskResultStatus.READY


def test_a_job_of_a_living_worker_elsewhere_is_left_alone() -> None:
    here, other = Identity(), Identity(machine=ELSEWHERE, process=NO_SUCH_PROCESS)
    beat(other, at=clock.now())
    claimed_by(other)
    assert take_back(here, running=nothing, at=clock.now()) == 0


def test_a_job_of_a_worker_that_went_silent_elsewhere_is_taken_back() -> None:
    here, other = Identity(), Identity(machine=ELSEWHERE)
    beat(other, at=clock.now())
    claimed_by(other)
    later = clock.now() + SILENT_AFTER + timedelta(seconds=1)
    assert take_back(here, running=nothing, at=later) == 1
    assert not WorkerBeat.objects.filter(id=other.id).exists()


def test_a_process_number_given_out_again_does_not_keep_a_dead_worker_alive() -> None:
    here, before = Identity(), Identity(process=os.getpid())
    beat(before, at=clock.now())
    claimed_by(before)
    assert take_back(here, running=nothing, at=clock.now()) == 1


def test_the_job_that_runs_here_is_left_alone_and_one_that_does_not_is_taken_back() -> None:
    here = Identity()
    beat(here, at=clock.now())
    running, forgotten = claimed_by(here), claimed_by(here)
    assert take_back(here, running=lambda: running.id, at=clock.now()) == 1
    forgotten.refresh_from_db()
    assert forgotten.status == TaskResultStatus.READY


def test_a_job_that_killed_its_worker_five_times_is_given_up() -> None:
    here, killed = Identity(), Identity(process=NO_SUCH_PROCESS)
    row = claimed_by(killed, times=5)
    take_back(here, running=nothing, at=clock.now())
    row.refresh_from_db()
    assert (row.status, row.exception_class_path) == (TaskResultStatus.FAILED, WORKER_DIED)


def test_the_newest_beat_is_that_of_the_last_worker_heard() -> None:
    assert newest_beat() is None
    first, second = clock.now(), clock.now() + timedelta(seconds=5)
    one, other = Identity(), Identity(machine=ELSEWHERE)
    beat(one, at=first)
    beat(other, at=second)
    assert newest_beat() == second
    sign_off(other)
    assert newest_beat() == first
