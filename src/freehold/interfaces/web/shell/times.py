"""Dates as people say them, in a ``<time>`` that also carries the exact instant."""

from datetime import date as calendar_date
from datetime import datetime
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext, override
from markupsafe import Markup, escape

from freehold.foundation import clock
from freehold.interfaces.web.shell.markup import html

MINUTE, HOUR, DAY = 60, 3600, 86_400
A_WEEK = 7 * DAY


def ago(at: datetime) -> Markup:
    """How long ago, up to a week; beyond that the date. The exact moment is in the tooltip."""
    language = get_language()
    opening, day, _ = _written(at, language)
    seconds = (clock.now() - at).total_seconds()
    return html(f"{opening}{_since(*_counted(seconds), language) if seconds < A_WEEK else day}</time>")


def date(at: datetime) -> Markup:
    """The day, written as the reader's language does."""
    opening, day, _ = _written(at, get_language())
    return html(f"{opening}{day}</time>")


def day(on: calendar_date) -> Markup:
    """A day of which no hour is known, written as the reader's language does."""
    return html(f'<time datetime="{on.isoformat()}">{escape(formats.date_format(on, "j F Y"))}</time>')


def month_in_words(month: str) -> str:
    """A month as "2026-11", written as the reader's language does."""
    return formats.date_format(calendar_date.fromisoformat(f"{month}-01"), "F Y")


def moment(at: datetime) -> Markup:
    """The day and the time of day."""
    opening, _, to_the_minute = _written(at, get_language())
    return html(f"{opening}{to_the_minute}</time>")


@lru_cache(maxsize=8192)
def _written(at: datetime, language: str | None) -> tuple[str, str, str]:
    """The opening tag, the day, the day with its time, all escaped.

    Kept, because Django's formatter takes 20 µs and a page has forty dates.
    """
    local = timezone.localtime(at)
    with override(language):
        day, exact = (escape(formats.date_format(local, form)) for form in ("j F Y", "j F Y, H:i"))
    return f'<time datetime="{at.isoformat(timespec="seconds")}" title="{exact}">', str(day), str(exact)


def _counted(seconds: float) -> tuple[str, int]:
    for unit, size in (("day", DAY), ("hour", HOUR), ("minute", MINUTE)):
        if seconds >= size:
            return unit, int(seconds // size)
    return "now", 0


@lru_cache(maxsize=1024)
def _since(unit: str, count: int, language: str | None) -> Markup:
    with override(language):
        if unit == "now":
            return escape(gettext("just now"))
        text = {
            "minute": ngettext("%(count)d min ago", "%(count)d min ago", count),
            "hour": ngettext("%(count)d hour ago", "%(count)d hours ago", count),
            "day": ngettext("yesterday", "%(count)d days ago", count),
        }[unit]
        return escape(text % {"count": count})
