"""Workers are killed with SIGKILL at any moment: nothing acknowledged is lost, nothing published undone."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

KILLS = 3
COMMAND = [sys.executable, "-m", "tests.trust.ledger.worker"]
ROOT = Path(__file__).parents[3]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}


def killed_after(folder: Path, lines: int, seconds: float) -> list[str]:
    """Start a worker, kill it so long after it has said so many lines, and return all that it said."""
    with subprocess.Popen(
        [*COMMAND, str(folder)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT
    ) as worker:
        assert worker.stdout is not None
        said = [worker.stdout.readline() for _ in range(lines)]
        assert all(said), "the worker died by itself"
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)
        rest = worker.stdout.read().splitlines(keepends=True)
    return [line.strip() for line in [*said, *rest] if line.endswith("\n")]


def killed_many_times(folder: Path, kills: int, seed: int) -> dict[str, int]:
    """The check itself, at any size. Raises AssertionError."""
    chance = random.Random(seed)
    said = [
        line
        for _ in range(kills)
        for line in killed_after(folder, chance.randint(1, 60), chance.uniform(0, 0.05))
    ]
    promised = {line.split()[1] for line in said if line.startswith("entry ")}
    heads = {int(size): root for word, size, root in map(str.split, _of(said, "head")) if word}
    question = [*COMMAND, str(folder), "--audit", json.dumps(sorted(heads))]
    done = subprocess.run(question, capture_output=True, text=True, check=True, env=ENVIRONMENT)
    found = json.loads(done.stdout)
    assert promised <= set(found["entries"])
    assert found["roots"] == {str(size): root for size, root in heads.items()}
    assert found["gap"] == ""
    return {"kills": kills, "entries": len(promised), "published": len(heads), "size": found["size"]}


def _of(said: list[str], word: str) -> list[str]:
    return [line for line in said if line.startswith(f"{word} ")]


@pytest.mark.slow
def test_killed_workers_lose_nothing_acknowledged_and_fork_nothing_published(tmp_path: Path) -> None:
    counted = killed_many_times(tmp_path, KILLS, seed=20261121)
    assert counted["entries"] > KILLS
    assert counted["published"] > 0
