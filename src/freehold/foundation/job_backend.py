"""The queue of jobs: rows in the main database, which refuses anything but ids."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any
from uuid import UUID

from django_tasks_db.backend import DatabaseBackend


class NotAnId(TypeError):
    """A job was queued with what could be a person's words. Queue the id of the row that holds them."""


class IdsOnly(DatabaseBackend):
    """Queues a job if each argument is a UUID in text, a whole number, an Enum's member, or a list of these.

    Job rows are copied into backups and shown in consoles, so what they carry has to say nothing.
    """

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        if args:
            raise NotAnId(f"{task.name} takes its arguments by name.")
        _refuse_words(task.name, kwargs)
        return super().enqueue(task, (), kwargs)

    async def aenqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        raise NotImplementedError(
            "Jobs are queued in the transaction of their rows, which is not asynchronous."
        )


def _refuse_words(job: str, arguments: Mapping[str, object]) -> None:
    for name, value in arguments.items():
        if not all(_is_id(each) for each in _each(value)):
            raise NotAnId(f"{job} was queued with {name}, which is no id.")


def _each(value: object) -> Iterable[object]:
    return value if isinstance(value, list | tuple) else [value]


def _is_id(value: object) -> bool:
    if value is None or isinstance(value, int | Enum):
        return True
    if not isinstance(value, str):
        return False
    try:
        return str(UUID(value)) == value
    except ValueError:
        return False
