"""Months, by their first day, in UTC."""

from datetime import UTC, date, datetime, timedelta


def of(moment: datetime) -> date:
    """The first day of the month in which a moment lies."""
    return moment.astimezone(UTC).date().replace(day=1)


def before(month: date, count: int = 1) -> date:
    """The month so many months before."""
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)


def after(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def begins(month: date) -> datetime:
    return datetime(month.year, month.month, 1, tzinfo=UTC)
