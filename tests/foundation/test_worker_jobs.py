from datetime import timedelta
from uuid import uuid4

import pytest
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from freehold.foundation import clock
from freehold.foundation.jobs import Policy
from freehold.foundation.worker_jobs import Runner, forget
from tests.foundation import errands

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    errands.done.clear()


@pytest.fixture
def runner() -> Runner:
    return Runner("worker-a")


def test_a_queued_job_runs_once(runner: Runner) -> None:
    letter = uuid4()
    errands.deliver.enqueue(letter_id=str(letter))
    assert runner.run_one(at=clock.now())
    assert not runner.run_one(at=clock.now())
    assert errands.done == [letter]
    assert DBTaskResult.objects.get().status == TaskResultStatus.SUCCESSFUL


def test_a_job_with_priority_runs_first(runner: Runner) -> None:
    late, early = uuid4(), uuid4()
    errands.deliver.enqueue(letter_id=str(late))
    errands.deliver.using(priority=50).enqueue(letter_id=str(early))
    runner.run_one(at=clock.now())
    assert errands.done == [early]


def test_a_failed_job_comes_back_after_a_pause(runner: Runner) -> None:
    errands.lose.enqueue(letter_id=str(uuid4()))
    before = clock.now()
    runner.run_one(at=before)
    row = DBTaskResult.objects.get()
    assert row.status == TaskResultStatus.READY
    assert row.run_after >= before + Policy().pause_after(1)
    assert not runner.run_one(at=clock.now()), "it runs before its pause is over"


def test_a_job_that_failed_its_last_attempt_is_given_up(runner: Runner) -> None:
    errands.lose.enqueue(letter_id=str(uuid4()))
    for _ in range(2):
        DBTaskResult.objects.update(run_after=clock.now())
        assert runner.run_one(at=clock.now())
    DBTaskResult.objects.update(run_after=clock.now())
    assert not runner.run_one(at=clock.now())
    assert DBTaskResult.objects.get().status == TaskResultStatus.FAILED


def test_what_a_job_raised_about_ada_is_kept_nowhere(
    runner: Runner, capfd: pytest.CaptureFixture[str]
) -> None:
    errands.lose.enqueue(letter_id=str(uuid4()))
    runner.run_one(at=clock.now())
    row = DBTaskResult.objects.get()
    assert row.exception_class_path.endswith("errands.LetterLost")
    assert "errands.py" in row.traceback, "the lines of our code help to find the fault"
    said = row.traceback + "".join(capfd.readouterr())
    assert "ada@example.org" not in said


def test_a_job_whose_function_is_gone_fails_like_any_other(runner: Runner) -> None:
    errands.deliver.enqueue(letter_id=str(uuid4()))
    DBTaskResult.objects.update(task_path="tests.foundation.errands.gone")
    assert runner.run_one(at=clock.now())
    assert DBTaskResult.objects.get().exception_class_path.endswith("ImportError")


def test_a_job_is_overdue_only_while_it_runs_too_long(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    later = clock.now() + timedelta(minutes=11)
    errands.deliver.enqueue(letter_id=str(uuid4()))
    monkeypatch.setattr(
        "freehold.foundation.worker_jobs._call",
        lambda row: seen.append(
            (runner.current() == row.id, runner.overdue(at=clock.now()), runner.overdue(at=later))
        ),
    )
    runner.run_one(at=clock.now())
    assert seen == [(True, False, True)]
    assert runner.current() is None
    assert not runner.overdue(at=later)


def test_jobs_that_are_over_are_forgotten_and_waiting_ones_are_not(runner: Runner) -> None:
    errands.deliver.enqueue(letter_id=str(uuid4()))
    runner.run_one(at=clock.now())
    errands.lose.enqueue(letter_id=str(uuid4()))
    waiting = DBTaskResult.objects.get(status=TaskResultStatus.READY)
    now = clock.now()
    assert forget(at=now) == 0
    assert forget(at=now + timedelta(days=2)) == 1
    assert forget(at=now + timedelta(days=60)) == 0
    assert DBTaskResult.objects.get() == waiting
    DBTaskResult.objects.update(status=TaskResultStatus.FAILED, finished_at=now)
    assert forget(at=now + timedelta(days=2)) == 0, "a failed one is kept until somebody has seen it"
    assert forget(at=now + timedelta(days=31)) == 1
