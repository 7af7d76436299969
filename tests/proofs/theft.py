"""A house is robbed of all its files: nothing that it was told is read, linked, or used to become somebody.

The size is how many ways of writing facts are looked for, at least.
"""

import sys
from dataclasses import replace
from typing import Any

from freehold.stewardship.assurance.theft import drill

FULL, SMALL = 10_000, 1_000
_COMMAND = (sys.executable, "-m", "freehold.interfaces.cli")


def prove(size: int) -> dict[str, Any]:
    """The drill at its full size from 10,000 on, at its small one below. Raises AssertionError."""
    chosen = drill.FULL if size >= FULL else replace(drill.SMALL, tries=100)
    told = drill.run(_COMMAND, chosen, say=_quietly).outcome().as_json()
    if not told["ok"] or told["figures"]["occurrences_looked_for"] < size:
        raise AssertionError(told)
    return told


def _quietly(_words: str) -> None:
    """Only the report is of interest here."""
