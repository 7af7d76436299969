"""Do the work that pages do not wait for: jobs, rounds and ticks."""

import signal
import threading
from argparse import ArgumentParser, Namespace

from freehold.foundation.worker import Worker
from freehold.interfaces.cli import leash


def arguments(parser: ArgumentParser) -> None:
    leash.argument(parser)


def run(options: Namespace) -> None:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    leash.hold(options.leash)
    Worker(stop).run()
