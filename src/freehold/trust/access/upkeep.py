"""What goes when its time is over."""

from datetime import datetime, timedelta

from freehold.trust.access import unlocks
from freehold.trust.access.copies import period_of
from freehold.trust.access.models import KEPT_DAYS, Doubt, Review, Told


def sweep(*, at: datetime) -> int:
    """Delete the rows whose time is over. A second run finds nothing. How many went.

    A review lives as long as the month of its look: thirteen months, as the oversight copies.
    """
    oldest = period_of(at - timedelta(days=KEPT_DAYS))
    gone = [model.objects.filter(period__lt=oldest).delete()[0] for model in (Review, Doubt)]
    gone.append(Told.objects.filter(expires_on__lte=at.date()).delete()[0])
    return sum(gone) + unlocks.sweep(at=at)
