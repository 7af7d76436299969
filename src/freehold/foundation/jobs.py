"""Work that is not done while a page waits: jobs, rounds and ticks, declared in the ``jobs.py`` of each app.

A *job* is queued with the rows it belongs to, in their transaction, and runs at least once: write it so that
a second run changes nothing. Its arguments are ids (see ``job_backend``). A *round* comes back at an interval
that is remembered across restarts. A *tick* comes back while the worker runs, in a thread of its own, and may
run in several workers at once: what must be alone takes its own lock.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import ParamSpec, TypeVar, cast

from django_tasks import task
from django_tasks.base import Task

P = ParamSpec("P")
T = TypeVar("T")

ATTEMPTS = 5
LIMIT = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Policy:
    """How often a job is tried, and how long one try may take before its worker is ended."""

    attempts: int = ATTEMPTS
    limit: timedelta = LIMIT

    def pause_after(self, attempt: int) -> timedelta:
        """10 s, 40 s, 160 s… after the first, second, third failed try."""
        return timedelta(seconds=10 * 4 ** (attempt - 1))


@dataclass(frozen=True, slots=True)
class Every:
    """A declared round: ``run(at=…)`` once an ``interval``, given up and tried again after ``limit``."""

    name: str
    interval: timedelta
    limit: timedelta
    run: Callable[..., object]


@dataclass(frozen=True, slots=True)
class Tick:
    """A declared tick: ``run(at=…)``, then a pause of ``interval``."""

    name: str
    interval: timedelta
    run: Callable[..., object]


class DeclaredTwice(ValueError):
    """Two declarations bear one name."""


_policies: dict[str, Policy] = {}
_rounds: dict[str, Every] = {}
_ticks: dict[str, Tick] = {}


def job(
    *, attempts: int = ATTEMPTS, limit: timedelta = LIMIT, priority: int = 0
) -> Callable[[Callable[P, T]], Task[P, T]]:
    """Declare a job: ``send_letter.enqueue(letter_id=str(letter.id))`` queues it.

    ``priority`` runs from -100 to 100, higher first.
    """

    def declare(function: Callable[P, T]) -> Task[P, T]:
        _policies[f"{function.__module__}.{function.__qualname__}"] = Policy(attempts, limit)
        return cast("Task[P, T]", task(priority=priority)(function))

    return declare


def every(
    name: str, interval: timedelta, *, limit: timedelta = LIMIT
) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Declare a round: ``@every("vault.turn", timedelta(days=1))`` over ``def turn(*, at)``.

    It is first due when the worker first sees it. A round that fails or is cut off is tried again after
    ``limit``; raises DeclaredTwice for a name that is taken.
    """

    def declare(function: Callable[..., T]) -> Callable[..., T]:
        _take(name, function, _rounds.get(name))
        _rounds[name] = Every(name, interval, limit, function)
        return function

    return declare


def tick(name: str, interval: timedelta) -> Callable[[Callable[..., T]], Callable[..., T]]:
    """Declare a tick: ``@tick("ledger.sequence", timedelta(seconds=1))`` over ``def sequence(*, at)``."""

    def declare(function: Callable[..., T]) -> Callable[..., T]:
        _take(name, function, _ticks.get(name))
        _ticks[name] = Tick(name, interval, function)
        return function

    return declare


def policy_of(task_path: str) -> Policy:
    """The policy of the job whose function is at this dotted path; the usual one for a job of others."""
    return _policies.get(task_path, Policy())


def rounds() -> list[Every]:
    return sorted(_rounds.values(), key=lambda each: each.name)


def ticks() -> list[Tick]:
    return sorted(_ticks.values(), key=lambda each: each.name)


def _take(name: str, function: Callable[..., object], before: Every | Tick | None) -> None:
    if before is not None and before.run.__qualname__ != function.__qualname__:
        raise DeclaredTwice(f"Both {before.run.__qualname__} and {function.__qualname__} are called {name}.")
