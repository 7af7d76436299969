"""Moments rounded up, so that what a row shows in clear does not tell when it was written."""

import math
from datetime import UTC, date, datetime, timedelta

_HOUR = 3_600


def next_hour(moment: datetime) -> datetime:
    """The next full hour."""
    return datetime.fromtimestamp(math.ceil(moment.timestamp() / _HOUR) * _HOUR, tz=UTC)


def next_monday(moment: datetime) -> date:
    """The next Monday after the moment: what was written in one week goes on one day."""
    day = moment.astimezone(UTC).date()
    return day + timedelta(days=7 - day.weekday())
