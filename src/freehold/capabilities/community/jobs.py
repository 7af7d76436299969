"""What goes by itself: reports and rulings, a year after they were made."""

from datetime import datetime, timedelta

from freehold.capabilities.community.operations import moderation
from freehold.foundation.jobs import every


@every("community.expire", timedelta(days=1))
def expire(*, at: datetime) -> None:
    moderation.expire(at=at)
