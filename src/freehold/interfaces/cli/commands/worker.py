"""Do the work that pages do not wait for: jobs, rounds and ticks."""

import signal
from argparse import ArgumentParser, Namespace

from freehold.foundation.stopping import Stop
from freehold.foundation.worker import Worker


def arguments(_parser: ArgumentParser) -> None:
    """It takes none."""


def run(_options: Namespace) -> None:
    work()


def work() -> None:
    """Work until SIGTERM or SIGINT, then finish the job that runs."""
    stop = Stop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    Worker(stop).run()
