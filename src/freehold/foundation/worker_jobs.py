"""One job after the other: claim it, run it, write down how it went, and of what it raised only the kind."""

import traceback
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import transaction
from django.db.models import Q
from django_tasks.base import TaskContext, TaskResultStatus
from django_tasks_db.models import DBTaskResult

from freehold.foundation import clock
from freehold.foundation.jobs import Policy, policy_of

log = structlog.get_logger(__name__)

Job = DBTaskResult[Any, Any]
DONE_KEPT = timedelta(days=1)
FAILED_KEPT = timedelta(days=30)


class Runner:
    """Runs jobs for one worker. ``current`` and ``overdue`` may be asked from another thread."""

    def __init__(self, worker_id: str) -> None:
        self._worker_id = worker_id
        self._running: tuple[UUID, datetime] | None = None

    def run_one(self, *, at: datetime) -> bool:
        """Run the next job that is due. False if there was none."""
        # Looking takes no lock; only what is found is claimed, in a transaction of one row.
        if not DBTaskResult.objects.ready().exists():
            return False
        with transaction.atomic():
            row = DBTaskResult.objects.ready().get_locked()
            if row is None:
                return False
            policy = policy_of(row.task_path)
            self._running = (row.id, at + policy.limit)
            row.claim(self._worker_id)
        try:
            self._run(row, policy)
        finally:
            self._running = None
        return True

    def current(self) -> UUID | None:
        """The id of the job that runs now."""
        running = self._running
        return running[0] if running else None

    def overdue(self, *, at: datetime) -> bool:
        """Whether the running job has had its time. A thread cannot be ended: its process has to be."""
        running = self._running
        return running is not None and at > running[1]

    def _run(self, row: Job, policy: Policy) -> None:
        attempt = len(row.worker_ids)
        try:
            _call(row)
        except Exception as reason:  # noqa: BLE001  a job may raise anything, and the next one has to run
            _fail(row, policy, attempt, reason)
        else:
            row.set_successful(None)
            log.info("job done", job=row.task_path, id=str(row.id), attempt=attempt)


def forget(*, at: datetime) -> int:
    """Delete the rows of jobs that are over: done ones after a day, failed ones after a month."""
    over = DBTaskResult.objects.finished()
    done = Q(status=TaskResultStatus.SUCCESSFUL, finished_at__lt=at - DONE_KEPT)
    failed = Q(status=TaskResultStatus.FAILED, finished_at__lt=at - FAILED_KEPT)
    return over.filter(done | failed).delete()[0]


def _call(row: Job) -> None:
    task: Any = row.task
    result: Any = row.task_result
    context = [TaskContext(task_result=result)] if task.takes_context else []
    task.call(*context, *row.args_kwargs["args"], **row.args_kwargs["kwargs"])


def _fail(row: Job, policy: Policy, attempt: int, reason: Exception) -> None:
    """Queue the job again after a pause, or give it up after its last attempt."""
    now = clock.now()
    kind = type(reason)
    row.exception_class_path = f"{kind.__module__}.{kind.__qualname__}"
    row.traceback = _where(reason)
    if attempt < policy.attempts:
        row.status, row.run_after = TaskResultStatus.READY, now + policy.pause_after(attempt)
    else:
        row.status, row.finished_at = TaskResultStatus.FAILED, now
    row.save(update_fields=["status", "run_after", "finished_at", "exception_class_path", "traceback"])
    log.warning(
        "job failed", job=row.task_path, id=str(row.id), attempt=attempt, error=row.exception_class_path
    )


def _where(reason: BaseException) -> str:
    """The places in our code that led there, without the message, which may quote a person."""
    frames = traceback.extract_tb(reason.__traceback__)
    return "".join(f"{frame.filename}:{frame.lineno} in {frame.name}\n" for frame in frames)
