"""An import is killed with SIGKILL at any moment, again and again, and comes to the same end."""

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

KILLS = 3
BATCHES = 28
COMMAND = [sys.executable, "-m", "tests.stewardship.exit.worker"]
ROOT = Path(__file__).parents[3]
ENVIRONMENT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("FREEHOLD_")},
    "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
}


def run(folder: Path, *options: str) -> dict[str, Any]:
    done = subprocess.run([*COMMAND, str(folder), *options], stdout=subprocess.PIPE, text=True, check=True,
                          env=ENVIRONMENT, cwd=ROOT)  # fmt: skip
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def killed_after(folder: Path, batches: int, seconds: float) -> bool:
    """Start an import and kill it so long after so many batches; whether it was still under way."""
    with subprocess.Popen(
        [*COMMAND, str(folder)], stdout=subprocess.PIPE, text=True, env=ENVIRONMENT, cwd=ROOT
    ) as worker:
        assert worker.stdout is not None
        for _line in range(batches):
            worker.stdout.readline()
        time.sleep(seconds)
        worker.send_signal(signal.SIGKILL)
        return not worker.stdout.read().rstrip().endswith("}")


def killed_many_times(folder: Path, kills: int, seed: int) -> dict[str, Any]:
    """The check itself, at any size. Raises AssertionError."""
    run(folder / "house", "--prepare")
    for copy in ("whole", "killed"):  # one ring, so that the same rows become the same things
        shutil.copytree(folder / "house", folder / copy)
    wanted = run(folder / "whole")
    chance = random.Random(seed)
    struck = sum(
        killed_after(folder / "killed", chance.randrange(BATCHES), chance.uniform(0, 0.1))
        for _kill in range(kills)
    )
    report = run(folder / "killed")
    assert report == wanted
    assert run(folder / "killed", "--digest") == run(folder / "whole", "--digest")
    again = run(folder / "killed")
    assert again == wanted
    return {"kills": kills, "struck": struck, "read": wanted["read"], "made": wanted["made"]}


@pytest.mark.slow
def test_an_import_that_is_killed_again_and_again_comes_to_the_same_end(tmp_path: Path) -> None:
    assert killed_many_times(tmp_path, KILLS, seed=20261122)["struck"] > 0
