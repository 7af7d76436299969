"""Whoever is told to stop stops, whatever they were doing at that moment."""

import subprocess
import sys
import threading
import time
from pathlib import Path

from freehold.foundation.stopping import Stop

MOMENTS = 5_000
INTERRUPTED = f"""
import signal
from freehold.foundation.stopping import Stop

for moment in range({MOMENTS}):
    stop = Stop()
    signal.signal(signal.SIGALRM, lambda *_: stop.set())
    signal.setitimer(signal.ITIMER_REAL, 1e-5 + moment % 200 * 1e-7)
    while not stop.wait(0.00001):
        pass
"""


def test_a_signal_is_heard_in_every_moment_of_waiting() -> None:
    source = Path(sys.modules[Stop.__module__].__file__ or "").parents[2]
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], timeout=120, check=False, env={"PYTHONPATH": str(source)}
    )
    assert done.returncode == 0


def test_every_thread_that_waits_is_woken() -> None:
    stop, woken = Stop(), list[bool]()
    threads = [threading.Thread(target=lambda: woken.append(stop.wait(60))) for _ in range(3)]
    for thread in threads:
        thread.start()
    stop.set()
    stop.set()
    for thread in threads:
        thread.join(30)
    assert woken == [True, True, True]
    assert stop.is_set()


def test_nobody_who_was_not_told_stops() -> None:
    stop, began = Stop(), time.monotonic()
    assert not stop.wait(0.01)
    assert time.monotonic() - began >= 0.009
    assert not stop.is_set()
