"""Counting goes by itself, every night."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings

from freehold.foundation.jobs import every
from freehold.stewardship.watch.trends import counting


@every("trends.count", timedelta(days=1))
def count(*, at: datetime) -> None:
    """Months that are over once more, and this one as it stands."""
    counting.count_due(own_host=urlsplit(settings.ADDRESS).hostname or "", at=at)
