"""The one place where time is read. Everything else is handed it: ``at=clock.now()``."""

from datetime import UTC, datetime


def now() -> datetime:
    """The time now, aware, in UTC."""
    return datetime.now(tz=UTC)
