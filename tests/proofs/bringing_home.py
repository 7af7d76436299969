"""A real community is brought home: every row accounted for, killed again and again, the same in the end."""

import tempfile
from pathlib import Path
from typing import Any

from tests.stewardship.exit.test_killed import killed_many_times

FULL = 20
SMALL = 2
SEED = 20261122
READ = {"people": 272, "posts": 177, "comments": 230, "votes": 1119, "tags": 71, "badges": 612}


def prove(size: int) -> dict[str, Any]:
    """An import killed ``size`` times at random moments, against one left alone. Raises AssertionError."""
    with tempfile.TemporaryDirectory(prefix="freehold-import-") as folder:
        found = killed_many_times(Path(folder), size, SEED)
    assert found["read"] == READ
    return found
