"""What the worker does about consent again and again."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every
from freehold.trust.consent import guardians


@every("consent.sweep", timedelta(hours=1))
def sweep(*, at: datetime) -> None:
    """Questions that no guardian answered go within the hour."""
    guardians.sweep(at=at)
