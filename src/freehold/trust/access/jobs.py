"""What the worker does for access again and again."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every
from freehold.trust.access import upkeep


@every("access.sweep", timedelta(hours=1))
def sweep(*, at: datetime) -> None:
    """Unlocks that ended go within the hour, reviews and doubts after thirteen months."""
    upkeep.sweep(at=at)
