"""The digest goes out once a day."""

from datetime import datetime, timedelta

from freehold.commons.alerts import digest
from freehold.foundation.jobs import every


@every("alerts.digest", timedelta(days=1), limit=timedelta(hours=1))
def send(*, at: datetime) -> None:
    digest.send_all(at=at)
