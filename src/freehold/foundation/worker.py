"""The worker: jobs in the main thread, rounds and each tick in threads of their own, and a beat."""

import os
import threading
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import structlog
from django.db import DatabaseError, close_old_connections, connections
from django.utils.module_loading import autodiscover_modules

from freehold.foundation import clock, worker_beat, worker_rounds
from freehold.foundation.jobs import Tick, rounds, ticks
from freehold.foundation.stopping import Stop
from freehold.foundation.worker_jobs import Runner

log = structlog.get_logger(__name__)

LOOK_EVERY = timedelta(milliseconds=500)
ROUNDS_EVERY = timedelta(seconds=2)
PATIENCE = timedelta(seconds=8)
OVERDUE = 70  # the exit code of a worker that ended itself because a job took too long


class Worker:
    """Runs until ``stop`` is set; what runs then is finished, within PATIENCE."""

    def __init__(self, stop: Stop) -> None:
        self._stop = stop
        self._identity = worker_beat.Identity()
        self._runner = Runner(self._identity.id)

    def run(self) -> None:
        autodiscover_modules("jobs")
        self._beat()
        threads = [
            self._thread("beat", worker_beat.INTERVAL, self._beat),
            self._thread("rounds", ROUNDS_EVERY, self._rounds),
            *(self._thread(each.name, each.interval, partial(_tick, each)) for each in ticks()),
        ]
        log.info("worker started", rounds=len(rounds()), ticks=len(ticks()))
        self._until_stopped("jobs", LOOK_EVERY, self._jobs)
        for thread in threads:
            thread.join(PATIENCE.total_seconds())
        worker_beat.sign_off(self._identity)
        log.info("worker stopped")

    def _thread(self, name: str, pause: timedelta, step: Callable[[], object]) -> threading.Thread:
        thread = threading.Thread(
            target=self._until_stopped, args=(name, pause, step), name=name, daemon=True
        )
        thread.start()
        return thread

    def _until_stopped(self, name: str, pause: timedelta, step: Callable[[], object]) -> None:
        """Do ``step`` again and again. One that fails is logged by its kind alone and done again later."""
        while not self._stop.is_set():
            try:
                step()
            except DatabaseError as reason:
                log.warning("worker cannot reach a database", part=name, error=type(reason).__qualname__)
                close_old_connections()
            except Exception as reason:  # noqa: BLE001  one part that fails must not end the others
                log.warning("worker part failed", part=name, error=type(reason).__qualname__)
            self._stop.wait(pause.total_seconds())
        connections.close_all()

    def _jobs(self) -> None:
        while not self._stop.is_set() and self._runner.run_one(at=clock.now()):
            close_old_connections()

    def _rounds(self) -> None:
        worker_rounds.run_due(rounds(), at=clock.now())

    def _beat(self) -> None:
        now = clock.now()
        if self._runner.overdue(at=now):
            log.error("a job took longer than it may: the worker ends and the job is tried again")
            os._exit(OVERDUE)
        worker_beat.beat(self._identity, at=now)
        worker_beat.take_back(self._identity, running=self._runner.current, at=now)


def _tick(each: Tick) -> None:
    each.run(at=clock.now())
