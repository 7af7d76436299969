"""A member with 10,000 posts among 100,000 people is erased, killed 50 times meanwhile, and stays erased."""

import tempfile
from pathlib import Path
from typing import Any

from tests.promises.test_what_is_erased_stays_erased import erased_though_killed

FULL = 10_000
SMALL = 100
SEED = 20261121
SECONDS = 60.0
DEATH_MS = 50.0


def prove(size: int) -> dict[str, Any]:
    """So many posts among ten times as many people. Raises AssertionError."""
    with tempfile.TemporaryDirectory(prefix="freehold-erasing-", ignore_cleanup_errors=True) as folder:
        found = erased_though_killed(
            Path(folder), posts=size, people=size * 10 if size > SMALL else size,
            kills=50 if size > SMALL else 5, deaths=500 if size > SMALL else 50, seed=SEED,
        )  # fmt: skip
    assert found["seconds"] < SECONDS, "rows, files and index took more than a minute"
    assert found["key"]["p99_ms"] < DEATH_MS, "a key took too long to die"
    return found
