"""Work that would stop everybody else, done in a few threads of its own."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import ParamSpec, TypeVar

from django.db import close_old_connections, connections

P = ParamSpec("P")
T = TypeVar("T")


class Offload:
    """A bounded pool of threads. Each has its database connections; a waiting client holds none of them."""

    def __init__(self, name: str, threads: int) -> None:
        self._threads = threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix=name)

    async def run(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The result of ``work``, or what it raises. Once begun it runs to its end, whoever goes away."""
        loop = asyncio.get_running_loop()
        return await asyncio.shield(loop.run_in_executor(self._pool, partial(_fresh, work, *args, **kwargs)))

    def close(self) -> None:
        """Wait for what runs, close each thread's connections, and let the threads go."""
        together = Barrier(self._threads)
        for _ in range(self._threads):
            self._pool.submit(_leave, together)
        self._pool.shutdown(wait=True)


def _leave(together: Barrier) -> None:
    together.wait()  # so that none does it twice and another not at all
    connections.close_all()


def _fresh(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    close_old_connections()
    try:
        return work(*args, **kwargs)
    finally:
        close_old_connections()
