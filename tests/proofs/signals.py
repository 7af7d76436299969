"""Sources that lie: of many batches one in ten is hostile, and the process is killed again and again.

What is hostile is refused whole, everything else is kept whole, in any order; a killed process leaves no half
of a batch; and what is loaded again changes nothing.
"""

import random
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.stewardship.watch.signals import feeding
from tests.stewardship.watch.signals.feeding import A_BATCH, HOSTILE

FULL = 100_000
SMALL = 10_000
SEED = 20261122
KILLS = 5


def prove(size: int) -> dict[str, Any]:
    """``size`` reports in batches of 1,000. Raises AssertionError."""
    chance = random.Random(SEED)
    kinds = sorted(HOSTILE)
    with tempfile.TemporaryDirectory(prefix="freehold-signals-") as made:
        folder, files, good = Path(made), [], 0
        for number, first in enumerate(range(0, size, A_BATCH)):
            kind = kinds[(number // 10) % len(kinds)] if number % 10 == 9 else ""
            good += not kind
            files.append(feeding.write(folder, range(first, first + A_BATCH), name=kind or "good", kind=kind))
        chance.shuffle(files)
        killed = [_killed(folder, files, chance) for _ in range(KILLS)]
        *reports, took = feeding.load(folder, files)
        _account(reports, files, good, took)
        again = feeding.load(folder, [file for file in files if file.name.startswith("good")])[:-1]
        assert all(one.get("already") == A_BATCH or "refused" in one for one in again), "news twice"
    return {
        "batches": len(files), "hostile": len(files) - good, "kept": took["kept"], "killed": killed,
        "seconds": took["seconds"], "peak_memory_mb": took["peak_memory_mb"],
    }  # fmt: skip


def _account(reports: list[dict[str, Any]], files: list[Path], good: int, took: dict[str, Any]) -> None:
    """Every file is refused or taken as it should be, and what is kept is what was good."""
    for file, report in zip(files, reports, strict=True):
        if file.name.startswith("good"):
            assert report.get("refused") in (None, "signals.taken-before"), (file.name, report)
            counted = report.get("fresh", 0) + report.get("already", 0)
            assert "refused" in report or counted == A_BATCH, report
        else:
            assert "refused" in report and report["refused"] != "signals.taken-before", (file.name, report)
    assert took["kept"] == good * A_BATCH, f"{took['kept']} are kept of {good * A_BATCH}"


def _killed(folder: Path, files: list[Path], chance: random.Random) -> int:
    """Kill a process while it loads; how many reports are there then. None of a batch may be without the
    others of it."""
    with feeding.start(folder, files) as process:
        heard = 0
        while heard < 2 and process.stdout and process.stdout.readline():
            heard += 1
        time.sleep(chance.uniform(0, 0.6))
        process.kill()
    (took,) = feeding.load(folder, [])
    assert took["kept"] % A_BATCH == 0, f"half a batch: {took['kept']}"
    return int(took["kept"])
