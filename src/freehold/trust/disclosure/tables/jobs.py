"""Forgetting tables that were decided about, or that nobody decided about in time."""

from datetime import datetime, timedelta

from freehold.foundation.jobs import every
from freehold.trust.disclosure.tables import waiting


@every("tables.forget", timedelta(minutes=5))
def forget(*, at: datetime) -> None:
    waiting.expire(at=at)
