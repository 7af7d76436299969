"""What the worker does for people again and again."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every
from freehold.trust.people import upkeep


@every("people.sweep", timedelta(hours=1))
def sweep(*, at: datetime) -> None:
    """Links, sign-ins and counts that are over go within the hour."""
    upkeep.sweep(at=at)
