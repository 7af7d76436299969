"""A child process ends when its parent does, however the parent ended.

The parent holds the writing end of a pipe and never writes. Its death closes the pipe, also by kill -9.
"""

import os
import signal
import threading


class Leash:
    """Made by the parent before it forks; each child then holds on to it."""

    def __init__(self) -> None:
        self._reading, self._writing = os.pipe()

    def hold(self) -> None:
        """In the child: from now on, end as if by SIGTERM when the parent is gone."""
        os.close(self._writing)
        threading.Thread(target=self._wait, name="leash", daemon=True).start()

    def _wait(self) -> None:
        os.read(self._reading, 1)
        os.kill(os.getpid(), signal.SIGTERM)
