"""Until when the law wants an answer (GDPR Art. 12(3)): a month, and two more for a reason that is told."""

import calendar
from datetime import date

MONTHS, MORE_MONTHS = 1, 2


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month if it has none."""
    number = day.year * 12 + day.month - 1 + months
    year, month = number // 12, number % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def due(asked: date) -> date:
    return months_after(asked, MONTHS)


def extended(asked: date) -> date:
    return months_after(asked, MONTHS + MORE_MONTHS)
