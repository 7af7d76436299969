"""Letters go a year after the last word in them."""

from datetime import datetime, timedelta

from freehold.commons.support import operations
from freehold.foundation import jobs


@jobs.every("support.expire", timedelta(days=1))
def expire(*, at: datetime) -> None:
    operations.expire(at=at)
