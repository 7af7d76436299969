"""Real processes, stopped and killed. Each prints to a file what happened to it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = """
import os, signal, sys, time
from pathlib import Path
from freehold.foundation.stopping import Stop
from freehold.interfaces.cli import supervisor
from freehold.interfaces.cli.supervisor import Child, Supervisor

supervisor.FIRST_PAUSE = 0.05
supervisor.GRACE = 1.0
folder = Path(sys.argv[1])

def polite():
    stop = Stop()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    (folder / f"polite.{os.getpid()}").touch()
    while not stop.wait(0.02): pass
    (folder / "ended-politely").touch()

def deaf():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    (folder / f"deaf.{os.getpid()}").touch()
    while True: time.sleep(0.05)

def broken():
    (folder / f"broken.{time.monotonic_ns()}").touch()
    raise RuntimeError("cannot start")

work = {"polite": polite, "deaf": deaf, "broken": broken}
stop = Stop()
signal.signal(signal.SIGTERM, lambda *_: stop.set())
keeper = Supervisor([Child(name, work[name]) for name in sys.argv[2:]])
while not stop.wait(0.02):
    keeper.look()
    if keeper.crashing():
        (folder / "given-up").touch()
        break
keeper.stop()
"""


class Parent:
    def __init__(self, folder: Path, *names: str) -> None:
        self.folder = folder
        paths = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
        self.process = subprocess.Popen([sys.executable, "-c", SCRIPT, str(folder), *names], env=paths)

    def child(self, name: str) -> int | None:
        """The process number of the newest child of this name."""
        found = sorted(self.folder.glob(f"{name}.*"), key=lambda file: file.stat().st_mtime_ns)
        return int(found[-1].suffix[1:]) if found else None

    def await_child(self, name: str) -> int:
        eventually(lambda: self.child(name) is not None)
        return self.child(name) or 0


def eventually(condition: Callable[[], bool], *, within: float = 10.0) -> None:
    ends_at = time.monotonic() + within
    while not condition():
        assert time.monotonic() < ends_at, "it did not happen in time"
        time.sleep(0.02)


def runs(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


@pytest.fixture
def parent(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Parent]:
    started = Parent(tmp_path, *request.param)
    yield started
    started.process.kill()
    started.process.wait(10)


@pytest.mark.parametrize("parent", [["polite"]], indirect=True)
def test_stopping_the_house_lets_its_parts_finish(parent: Parent) -> None:
    child = parent.await_child("polite")
    parent.process.terminate()
    assert parent.process.wait(10) == 0
    assert (parent.folder / "ended-politely").exists()
    assert not runs(child)


@pytest.mark.parametrize("parent", [["polite"]], indirect=True)
def test_a_part_that_is_killed_starts_again(parent: Parent) -> None:
    first = parent.await_child("polite")
    os.kill(first, signal.SIGKILL)
    eventually(lambda: parent.child("polite") != first)


@pytest.mark.parametrize("parent", [["polite"]], indirect=True)
def test_parts_do_not_outlive_a_house_that_was_killed(parent: Parent) -> None:
    child = parent.await_child("polite")
    parent.process.kill()
    eventually(lambda: not runs(child))
    assert (parent.folder / "ended-politely").exists(), "and they finish what they do"


@pytest.mark.parametrize("parent", [["deaf"]], indirect=True)
def test_a_part_that_does_not_listen_is_ended_with_force(parent: Parent) -> None:
    child = parent.await_child("deaf")
    parent.process.terminate()
    assert parent.process.wait(10) == 0
    assert not runs(child)


@pytest.mark.parametrize("parent", [["polite", "broken"]], indirect=True)
def test_a_part_that_never_runs_is_started_ever_later_and_then_given_up(parent: Parent) -> None:
    assert parent.process.wait(10) == 0
    assert (parent.folder / "given-up").exists()
    starts = sorted(int(file.suffix[1:]) for file in parent.folder.glob("broken.*"))
    first, second = starts[1] - starts[0], starts[2] - starts[1]
    assert len(starts) == 3
    assert first >= 50_000_000, "nanoseconds"
    assert second >= 100_000_000
