"""A machine dies; somebody with only the printed sheet rebuilds it from its backups."""

import sys
from typing import Any

from freehold.stewardship.assurance.drills.outcome import Extent, Verdict
from freehold.stewardship.assurance.restore import drill

FULL = 12
SMALL = 2


def prove(size: int) -> dict[str, Any]:
    """The restore drill. Raises AssertionError where it does not hold."""
    command = [sys.executable, "-m", "freehold.interfaces.cli"]
    extent = Extent.FULL if size > SMALL else Extent.SMALL
    outcome = drill.drill(command, extent, say=lambda line: sys.stderr.write(line + "\n") and None)
    assert outcome.verdict is Verdict.HELD, outcome.as_json()
    return outcome.as_json()
