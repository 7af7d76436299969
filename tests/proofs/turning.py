"""An epoch turns over many keys while pages are served and keys are made: how long, and who waits for it."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import uuid4

FULL = 1_000_000
SMALL = 3_000
ROOT = Path(__file__).parents[2]
_AT_ONCE = 5_000
_QUIET_REQUESTS = 60
_SLOWER_AT_MOST = 5.0
_NEVER_OVER_MS = 2_000.0


def prove(size: int) -> dict[str, Any]:
    """Pages before the turn and during it, over HTTP, and keys made by another process meanwhile.

    Raises AssertionError when a page fails, when a key is left behind, or when readers notice.
    """
    from tests.journeys.demo import Demo  # lazily: the processes inside the house need no browser
    from tests.journeys.house import open_house

    passing = tempfile.TemporaryDirectory(prefix="freehold-turning-")
    with passing as folder, open_house(Path(folder), "--demo") as house:
        inside = _Inside(house.data, house.keys)
        demo = Demo(house)
        try:
            there = inside.run("fill", str(size))["keys"]
            before = _pages(demo, lambda asked: asked < _QUIET_REQUESTS)
            turning, making = inside.start("turn"), inside.start("make")
            during = _pages(demo, lambda _: turning.poll() is None)
            turned = inside.told(turning)
            making.stdin.close()  # type: ignore[union-attr]  # it has one: see start
            made = inside.told(making)
            left = inside.run("left")["left"]
        finally:
            demo.close()
    _judge(turned, there, left, before, during, made)
    return {"keys": there, "turn": turned, "before": before, "during": during, "keys made meanwhile": made}


def _judge(
    turned: dict[str, Any],
    there: int,
    left: int,
    before: dict[str, Any],
    during: dict[str, Any],
    made: dict[str, Any],
) -> None:
    assert turned["rewrapped"] >= there, turned
    assert left == 0, f"{left} keys are still under an older epoch"
    assert before["errors"] == during["errors"] == 0
    assert during["p95_ms"] < max(_SLOWER_AT_MOST * before["p95_ms"], 250.0), (before, during)
    assert made["longest_ms"] < _NEVER_OVER_MS, made


def _pages(demo: Any, goes_on: Any) -> dict[str, Any]:
    """Ask for pages with sealed names and words in them until ``goes_on`` says no."""
    took, errors, asked = [], 0, 0
    paths = ("/", "/me/privacy/", "/groups/")
    while goes_on(asked) or not took:
        reader = demo.member if asked % 2 else demo.visitor
        path = paths[asked % len(paths)] if asked % 2 else ("/", "/groups/")[asked % 4 // 2]
        began = time.perf_counter()
        errors += reader.client.get(path).status_code != 200
        took.append((time.perf_counter() - began) * 1_000)
        asked += 1
    return {"pages": asked, "errors": errors, **_spread(took)}


def _spread(took: list[float]) -> dict[str, float]:
    ordered = sorted(took)
    return {
        "median_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(ordered[int(len(ordered) * 0.95)], 1),
        "longest_ms": round(ordered[-1], 1),
    }


class _Inside:
    """Processes that have the house's keys."""

    def __init__(self, data: Path, keys: Path) -> None:
        own = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
        path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
        self._environment = {
            **own,
            "FREEHOLD_DATA": str(data),
            "FREEHOLD_KEYS": str(keys),
            "DJANGO_SETTINGS_MODULE": "freehold.site.settings",
            "PYTHONPATH": path,
        }

    def start(self, *words: str) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.proofs.turning", *words]
        return subprocess.Popen(
            command, env=self._environment, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def told(self, running: "subprocess.Popen[str]") -> dict[str, Any]:
        assert running.stdout is not None
        said = running.stdout.read()
        assert running.wait() == 0, said
        found: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
        return found

    def run(self, *words: str) -> dict[str, Any]:
        return self.told(self.start(*words))


def _inside(what: str, size: int) -> dict[str, Any]:
    import django  # lazily: only the processes inside the house have its settings

    django.setup()
    from freehold.foundation import clock
    from freehold.trust.vault import _keys, epochs
    from freehold.trust.vault.classes import KeyClass
    from freehold.trust.vault.keyring import ring
    from freehold.trust.vault.models import Key

    if what == "fill":
        for start in range(0, size, _AT_ONCE):
            count = min(_AT_ONCE, size - start)
            _keys._make([uuid4() for _ in range(count)], KeyClass.PROFILE)
        return {"keys": Key.objects.count()}
    if what == "turn":
        began, cpu = time.perf_counter(), time.process_time()
        done = epochs.turn(at=clock.now())
        return {
            "rewrapped": done.rewrapped,
            "seconds": round(time.perf_counter() - began, 2),
            "cpu_seconds": round(time.process_time() - cpu, 2),
        }
    if what == "left":
        return {"left": Key.objects.filter(epoch__lt=ring().current().number).count()}
    return _make_keys(lambda: _keys.current(uuid4(), KeyClass.CONTENT))


def _make_keys(make: Any) -> dict[str, Any]:
    """Make keys until the other end is closed, and tell how long each waited."""
    os.set_blocking(sys.stdin.fileno(), False)
    took: list[float] = []
    while not took or not _is_closed():
        began = time.perf_counter()
        make()
        took.append((time.perf_counter() - began) * 1_000)
        time.sleep(0.05)
    return {"made": len(took), **_spread(took)}


def _is_closed() -> bool:
    try:
        return os.read(sys.stdin.fileno(), 1) == b""
    except BlockingIOError:
        return False


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_inside(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 0)) + "\n")
