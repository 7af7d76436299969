"""Keep child processes running: start them, start again what crashed, stop all of them.

Children are forked from a parent that has loaded everything, so that one starts, and starts again, in
milliseconds. The parent must have no threads and no open database when it forks.
"""

import gc
import os
import signal
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from freehold.interfaces.cli.leash import Leash
from freehold.interfaces.cli.output import complain

FIRST_PAUSE = 0.5
LONGEST_PAUSE = 30.0
STEADY_AFTER = 60.0
GRACE = 12.0
EARLY_CRASHES = 3


@dataclass(slots=True)
class Child:
    """One process: its name for messages and what it does until it is told to stop by SIGTERM."""

    name: str
    run: Callable[[], object]
    process: int | None = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)
    due_at: float = field(default=0.0, init=False)
    crashes: int = field(default=0, init=False)

    @property
    def pause(self) -> float:
        """Seconds before it starts again: 0.5, 1, 2… the more often it crashed without running steadily."""
        return min(FIRST_PAUSE * float(1 << min(self.crashes - 1, 10)), LONGEST_PAUSE)


class Supervisor:
    """Children in sessions of their own, so that Ctrl-C reaches this process alone, and on a leash."""

    def __init__(self, children: Sequence[Child], *, before_fork: Callable[[], None] | None = None) -> None:
        self._children = children
        self._before_fork = before_fork
        self._leash = Leash()
        gc.collect()
        gc.freeze()  # what is loaded by now stays shared between parent and children

    def look(self) -> None:
        """Start what does not run and is due. Call it a few times a second."""
        now = time.monotonic()
        for child in self._children:
            if child.process is None:
                if now >= child.due_at:
                    self._start(child, now)
            elif (code := _ended(child.process)) is not None:
                _note_end(child, code, now)

    def crashing(self) -> str | None:
        """The name of a child that keeps ending without ever running steadily."""
        return next((child.name for child in self._children if child.crashes >= EARLY_CRASHES), None)

    def stop(self) -> None:
        """End every child: politely, and after GRACE seconds with force."""
        running = {child.process: child.name for child in self._children if child.process is not None}
        for process in running:
            _signal(process, signal.SIGTERM)
        ends_at = time.monotonic() + GRACE
        while running and time.monotonic() < ends_at:
            running = {process: name for process, name in running.items() if _ended(process) is None}
            time.sleep(0.02)
        for process, name in running.items():
            complain(f"{name} did not stop in {GRACE:.0f} s and is ended.")
            _signal(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def _start(self, child: Child, now: float) -> None:
        child.started_at = now
        if self._before_fork:
            self._before_fork()
        child.process = os.fork()
        if child.process == 0:
            _become(child, self._leash)


def _become(child: Child, leash: Leash) -> None:
    """In the new process: do what the child does, and end with it. Never returns to the parent's code."""
    code = 1
    try:
        os.setsid()
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_DFL)
        leash.hold()
        child.run()
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException as reason:  # noqa: BLE001  this process ends here, whatever it was
        complain(f"{child.name} failed: {type(reason).__name__}: {reason}")
    finally:
        os._exit(code)


def _ended(process: int) -> int | None:
    """The exit code of a process that ended, negative for the signal that ended it."""
    done, status = os.waitpid(process, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def _note_end(child: Child, code: int, now: float) -> None:
    child.crashes = 1 if now - child.started_at > STEADY_AFTER else child.crashes + 1
    how = f"was ended by signal {-code}" if code < 0 else f"ended with code {code}"
    complain(f"{child.name} {how}; it starts again in {child.pause:g} s.")
    child.process, child.due_at = None, now + child.pause


def _signal(process: int, number: signal.Signals) -> None:
    with suppress(ProcessLookupError):  # it ended by itself in this moment
        os.killpg(process, number)
