"""A house is killed under load again and again: nothing acknowledged is lost, doubled, or unsaid."""

import tempfile
from pathlib import Path
from typing import Any

from tests.promises.test_nothing_acknowledged_is_lost import killed_many_times

FULL = 50
SMALL = 3
SEED = 20261124
MEMBERS = 80


def prove(size: int) -> dict[str, Any]:
    """Web, worker and whole house killed ``size`` times in all. Raises AssertionError."""
    with tempfile.TemporaryDirectory(prefix="freehold-killed-", ignore_cleanup_errors=True) as folder:
        return killed_many_times(Path(folder), size, SEED, members=MEMBERS if size > SMALL else 8)
