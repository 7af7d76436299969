"""A child process ends when its parent does, however the parent ended.

The parent holds the writing end of a pipe and never writes. Its death closes the pipe, also by kill -9.
"""

import os
import signal
import threading
from argparse import ArgumentParser


def argument(parser: ArgumentParser) -> None:
    parser.add_argument("--leash", type=int, metavar="FD", help="stop when the other end of this pipe closes")


def hold(descriptor: int | None) -> None:
    """From now on, end this process as if by SIGTERM when the pipe closes. None: nobody holds a leash."""
    if descriptor is not None:
        threading.Thread(target=_wait, args=(descriptor,), name="leash", daemon=True).start()


def _wait(descriptor: int) -> None:
    while os.read(descriptor, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
