"""Sign-ins are planted, copied and shown again, forms forged, links used twice: nothing is got by it.

The size says only whether the drill is run whole (2) or as the tests do (1).
"""

import sys
from typing import Any

from freehold.stewardship.assurance.drills.outcome import Extent
from freehold.stewardship.assurance.session import drill

FULL, SMALL = 2, 1
_COMMAND = (sys.executable, "-m", "freehold.interfaces.cli")


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where the attacker got something, or the drill saw nothing."""
    extent = Extent.FULL if size >= FULL else Extent.SMALL
    told = drill.drill(_COMMAND, extent, say=_quietly).as_json()
    if not told["ok"]:
        raise AssertionError(told)
    return told


def _quietly(_words: str) -> None:
    """Only the report is of interest here."""
