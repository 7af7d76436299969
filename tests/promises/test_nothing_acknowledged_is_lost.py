"""Web, worker and the whole house are killed with SIGKILL under load, again and again."""

import http.client
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from freehold.stewardship.assurance.throw_away.house import ThrowAwayHouse
from tests.promises.kills.load import Load

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "freehold.interfaces.cli"]
INSIDE = [sys.executable, "-m", "tests.promises.kills.inside"]
SENDERS = 3
MEMBERS = 8
STARTS_AGAIN_WITHIN = 90.0
LOOK_EVERY = 0.05
PARTS = ("web", "worker", "house")


class Killed:
    """One house that is killed. The databases are its own SQLite files, whatever the other tests run on."""

    def __init__(self, folder: Path) -> None:
        self.house = ThrowAwayHouse(folder, COMMAND)
        self.published: dict[str, None] = {}
        self.kills: Counter[str] = Counter()

    def strike(self, part: str) -> None:
        """Kill a part of it, or all, and wait until it runs again."""
        self.kills[part] += 1
        if part == "house":
            self.house.kill()
            self.house.open()
            return
        process = self._running(part)
        os.kill(process, signal.SIGKILL)
        self._running(part, but=process)

    def _running(self, part: str, *, but: int = 0) -> int:
        """The process that does this part, once the house is ready with another one than ``but``."""
        until = time.monotonic() + STARTS_AGAIN_WITHIN
        while (process := self._parts().get(part, but)) == but or not self._is_ready():
            assert time.monotonic() < until, f"{part} does not come back"
            time.sleep(0.1)
        return process

    def inside(self, *words: str, told: str = "") -> dict[str, Any]:
        """Ask a process that has the keys. Raises AssertionError with its last words."""
        own = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
        own |= {"FREEHOLD_DATA": str(self.house.data), "FREEHOLD_KEYS": str(self.house.keys)}
        own |= {"PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
        done = subprocess.run([*INSIDE, *words], input=told, capture_output=True, text=True, env=own,
                              cwd=ROOT, check=False)  # fmt: skip
        assert done.returncode == 0, done.stderr[-2_000:]
        answer: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
        return answer

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Keep every head that lies on the shelf, as members and mails do."""
        ended = threading.Event()
        watcher = threading.Thread(target=self._watch, args=(ended,), daemon=True)
        watcher.start()
        try:
            yield
        finally:
            ended.set()
            watcher.join()

    def _watch(self, ended: threading.Event) -> None:
        while not ended.wait(LOOK_EVERY):
            for file in self.house.keys.glob("**/*.checkpoint"):
                with suppress(FileNotFoundError):
                    self.published.setdefault(file.read_text())

    def _parts(self) -> dict[str, int]:
        """The running processes by name. Web is the one that waits for many connections at once."""
        assert self.house._running is not None
        supervisor = self.house._running.pid
        listed = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
        found = {}
        for process in map(int, listed):
            with suppress(FileNotFoundError, ProcessLookupError):
                open_files = {str(each.readlink()) for each in Path(f"/proc/{process}/fd").iterdir()}
                found["web" if "anon_inode:[eventpoll]" in open_files else "worker"] = process
        return found if len(listed) == len(found) == len(PARTS) - 1 else {}

    def _is_ready(self) -> bool:
        door = http.client.HTTPConnection(urlsplit(self.house.address).netloc, timeout=5)
        try:
            door.request("GET", "/readyz")
            return door.getresponse().status == 200
        except (OSError, http.client.HTTPException):
            return False
        finally:
            door.close()


def killed_many_times(folder: Path, kills: int, seed: int, *, members: int = MEMBERS) -> dict[str, Any]:
    """The check itself, at any size. Raises AssertionError."""
    chance = random.Random(seed)
    killed = Killed(folder)
    try:
        killed.house.open()
        there = killed.inside("furnish", str(members))
        load = Load(there, lambda: killed.house.address, senders=SENDERS, seed=seed)
        with killed.watched():
            found = [_struck(killed, load, _part(number, chance), chance) for number in range(kills)][-1]
        load.end()
    finally:
        killed.house.kill()
    done = load.acknowledged
    return {
        "killed": dict(killed.kills),
        "acknowledged": {
            "posts": len(done.words), "votes": len(done.votes), "looks": done.looks.total()
        },
        "sent again": done.again,
        "found": found,
    }  # fmt: skip


def _part(number: int, chance: random.Random) -> str:
    """Each in its turn at first, then any."""
    return PARTS[number] if number < len(PARTS) else chance.choice(PARTS)


def _struck(killed: Killed, load: Load, part: str, chance: random.Random) -> dict[str, Any]:
    """One kill under load, and what the house holds afterwards, while nobody writes."""
    load.work()
    time.sleep(chance.uniform(0.5, 3.0))
    killed.strike(part)
    load.rest()
    told = {**load.acknowledged.as_json(), "checkpoints": list(killed.published)}
    return killed.inside("audit", told=json.dumps(told))


@pytest.mark.slow
@pytest.mark.own_house
def test_a_house_that_is_killed_loses_nothing_acknowledged_and_unsays_nothing_published(
    tmp_path: Path,
) -> None:
    counted = killed_many_times(tmp_path, len(PARTS), seed=20261123)
    assert all(counted["acknowledged"].values())
    assert counted["sent again"] > 0, "nobody was writing when it was killed"
    assert counted["found"]["published"] > 1
