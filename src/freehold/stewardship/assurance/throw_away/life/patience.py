"""Waiting for what the house's worker does meanwhile."""

import time
from collections.abc import Callable
from typing import TypeVar

from freehold.stewardship.assurance.throw_away.browser import Unexpected

LONGEST = 30.0
_PAUSE = 0.2
T = TypeVar("T")


def soon(look: Callable[[], T | None], what: str) -> T:
    """What ``look`` answers once it answers something. Raises Unexpected after ``LONGEST`` seconds."""
    until = time.monotonic() + LONGEST
    while (found := look()) is None:
        if time.monotonic() > until:
            raise Unexpected(f"{what} did not come within {LONGEST:.0f} s.")
        time.sleep(_PAUSE)
    return found
