"""What goes by itself."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every
from freehold.stewardship.assurance import evidence


@every("assurance.sweep", timedelta(days=1))
def sweep(*, at: datetime) -> None:
    """Reports go after three years."""
    evidence.sweep(at=at)
