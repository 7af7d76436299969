"""How a worker says that it lives, and how jobs of one that died are taken back."""

import os
import platform
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from freehold.foundation.jobs import policy_of
from freehold.foundation.models import WorkerBeat

INTERVAL = timedelta(seconds=5)
SILENT_AFTER = timedelta(seconds=30)
WORKER_DIED = "freehold.foundation.worker_beat.WorkerDied"


def _this_machine() -> str:
    """One start of one machine, and the process numbers that are seen here: containers may share a name."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
        return f"{boot}:{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return platform.node()


@dataclass(frozen=True, slots=True)
class Identity:
    """Which worker this is. Machine and process tell another one on the same machine if it still runs."""

    id: str = field(default_factory=lambda: uuid4().hex)
    machine: str = field(default_factory=_this_machine)
    process: int = field(default_factory=os.getpid)


def beat(worker: Identity, *, at: datetime) -> None:
    """Say that this worker lives."""
    WorkerBeat.objects.update_or_create(
        id=worker.id,
        defaults={"seen_at": at},
        create_defaults={
            "machine": worker.machine,
            "process": worker.process,
            "started_at": at,
            "seen_at": at,
        },
    )


def sign_off(worker: Identity) -> None:
    WorkerBeat.objects.filter(id=worker.id).delete()


def newest_beat() -> datetime | None:
    """When any worker was last heard of."""
    return WorkerBeat.objects.order_by("-seen_at").values_list("seen_at", flat=True).first()


def take_back(worker: Identity, *, running: Callable[[], UUID | None], at: datetime) -> int:
    """Queue the jobs that are marked as running and are not; those out of attempts fail. Returns how many.

    These are the jobs of dead workers, and any of this worker but the one that it says is ``running``.
    """
    living = _bury(worker, at=at)
    taken = 0
    for row in DBTaskResult.objects.running().only("id", "task_path", "worker_ids", "started_at"):
        last = row.worker_ids[-1] if row.worker_ids else None
        if last in living and (last != worker.id or row.id == running()):
            continue
        spent = len(row.worker_ids) >= policy_of(row.task_path).attempts
        changes = (
            {"status": TaskResultStatus.FAILED, "finished_at": at, "exception_class_path": WORKER_DIED}
            if spent
            else {"status": TaskResultStatus.READY}
        )
        # Only if nobody was faster: the row is still the try that was seen.
        seen = DBTaskResult.objects.running().filter(id=row.id, started_at=row.started_at)
        taken += seen.update(**changes)
    return taken


def _bury(worker: Identity, *, at: datetime) -> set[str]:
    """Strike the workers that are silent or whose process is gone. Returns the ids of the living."""
    living = set()
    for other in WorkerBeat.objects.all():
        here = other.machine == worker.machine
        gone = here and other.process != worker.process and not _runs(other.process)
        replaced = here and other.process == worker.process and other.id != worker.id
        if gone or replaced or other.seen_at < at - SILENT_AFTER:
            other.delete()
        else:
            living.add(other.id)
    return living | {worker.id}


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
