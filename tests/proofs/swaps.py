"""Sealed values swapped by hand between rows, columns, holders and tables: every one is refused."""

from typing import Any

from django.core.management import call_command
from django.db import connections

from tests.promises import swapping

FULL = 100_000
SMALL = 300
SEED = 20261126


def prove(size: int) -> dict[str, Any]:
    """``size`` swaps in a house that is thrown away. Raises OpenedElsewhere. 100,000 take some minutes."""
    for alias in connections:
        call_command("migrate", database=alias, verbosity=0)
    swapping.furnish()
    return swapping.swap_many_times(size, SEED)
