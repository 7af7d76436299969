"""What goes when its time is over."""

from datetime import datetime

from freehold.trust.access import unlocks


def sweep(*, at: datetime) -> int:
    """Delete the rows whose time is over. A second run finds nothing. How many went."""
    return unlocks.sweep(at=at)
