"""Letters to a thousand members, with the process killed in the middle: each gets one, and none gets two."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from ast import literal_eval
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FULL = 1_000
SMALL = 60
KILLS = 3
_MOST_SECONDS = 1_200
_AGAIN_AFTER = 0.3
"""Seconds between a start and a kill, beside what a process needs to begin."""


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where anybody has no letter, two of them, or a letter without its mail."""
    with tempfile.TemporaryDirectory(prefix="freehold-letters-") as folder:
        return told(Path(folder), size)


def told(folder: Path, size: int, kills: int = KILLS) -> dict[str, Any]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")}
    environment |= {
        "FREEHOLD_DATA": str(folder / "data"),
        "FREEHOLD_KEYS": str(folder / "keys"),
        "DJANGO_SETTINGS_MODULE": "freehold.site.settings",
        "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}",
    }
    _run(environment, "settle", str(size))
    there: list[int] = []
    while len(there) < kills:
        running = _start(environment, "send")
        assert running.stdout is not None
        running.stdout.readline()  # it has begun
        time.sleep(_AGAIN_AFTER)
        running.send_signal(signal.SIGKILL)
        running.communicate()
        assert running.returncode == -signal.SIGKILL, "it was through before it was killed"
        there.append(_run(environment, "count")["letters"])
    last = _run(environment, "send")
    found = _run(environment, "count")
    assert found["letters"] == found["people"] == found["mails"] == found["written"], found
    assert found["holders"] == found["people"], found
    assert found["done"], found
    return {**found, "letters there when it was killed": there, "the last run": last}


def _run(environment: dict[str, str], *words: str) -> dict[str, Any]:
    running = _start(environment, *words)
    said, _nothing = running.communicate(timeout=_MOST_SECONDS)
    assert running.returncode == 0, (words, said)
    return dict(literal_eval(said.strip().splitlines()[-1]))


def _start(environment: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.stewardship.watch.telling.inside", *words]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, cwd=ROOT)
