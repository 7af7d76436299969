"""What the columns of apps are that cannot say so themselves: those of others, and the foundation's.

The foundation lies below the register, so it cannot import it.
"""

from freehold.trust.register.declarations import declare, not_personal

declare(
    "django_tasks_database.DBTaskResult",
    not_personal("a random number", "id"),
    not_personal("how far the work is", "status", "enqueued_at", "started_at", "finished_at", "run_after"),
    not_personal("ids of rows, and nothing else: foundation/job_backend.py refuses all else", "args_kwargs"),
    not_personal("the name of a function of ours", "task_path"),
    not_personal("how the queue is kept", "priority", "queue_name", "backend_name", "worker_ids"),
    not_personal("always empty: the worker keeps no result", "return_value"),
    not_personal(
        "the kind of an error and the lines of code, never its words", "exception_class_path", "traceback"
    ),
)
declare(
    "foundation.WorkerBeat",
    not_personal("a process of ours", "id", "machine", "process", "started_at", "seen_at"),
)
declare(
    "foundation.Round",
    not_personal("when work of the house comes back", "name", "due_at", "finished_at", "failures"),
)
