"""Keep child processes running: start them, start again what crashed, stop all of them."""

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from freehold.interfaces.cli.output import complain

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
GRACE = 12.0


@dataclass(slots=True)
class Child:
    """One process: its name for messages, its command, and sockets that it inherits."""

    name: str
    command: Sequence[str]
    inherits: tuple[int, ...] = ()
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)
    due_at: float = field(default=0.0, init=False)
    pause: float = field(default=FIRST_PAUSE, init=False)


class Supervisor:
    """Children in process groups of their own, so that Ctrl-C reaches this process alone, and on a leash."""

    def __init__(self, children: Sequence[Child], environment: Mapping[str, str]) -> None:
        self._children = children
        self._environment = {**environment}
        self._leash = os.pipe()

    def look(self) -> None:
        """Start what does not run and is due. Call it a few times a second."""
        now = time.monotonic()
        for child in self._children:
            ended = child.process.poll() if child.process else None
            if ended is not None:
                _note_end(child, ended, now)
            elif child.process is None and now >= child.due_at:
                self._start(child, now)

    def crashed_early(self) -> str | None:
        """The name of a child that has ended at least three times without ever running steadily."""
        limit = FIRST_PAUSE * 2**3
        return next((child.name for child in self._children if child.pause >= limit), None)

    def stop(self) -> None:
        """End every child: politely, and after GRACE seconds with force."""
        running = [(child.name, child.process) for child in self._children if child.process is not None]
        for _, process in running:
            _signal(process, signal.SIGTERM)
        ends_at = time.monotonic() + GRACE
        for name, process in running:
            try:
                process.wait(max(0.1, ends_at - time.monotonic()))
            except subprocess.TimeoutExpired:
                complain(f"{name} did not stop in {GRACE:.0f} s and is ended.")
                _signal(process, signal.SIGKILL)
                process.wait()

    def _start(self, child: Child, now: float) -> None:
        reading, _ = self._leash
        child.process = subprocess.Popen(  # noqa: S603  a command of ours, without a shell
            [*child.command, "--leash", str(reading)],
            env={**self._environment, "FREEHOLD_PART": child.name},
            stdin=subprocess.DEVNULL,
            pass_fds=(reading, *child.inherits),
            start_new_session=True,
        )
        child.started_at = now


def _note_end(child: Child, code: int, now: float) -> None:
    if now - child.started_at > STEADY_AFTER:
        child.pause = FIRST_PAUSE
    how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    complain(f"{child.name} {how}; it starts again in {child.pause:g} s.")
    child.process, child.due_at = None, now + child.pause
    child.pause = min(child.pause * 2, LONGEST_PAUSE)


def _signal(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it ended by itself in this moment
        os.killpg(process.pid, number)
