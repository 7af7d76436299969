"""Dates as people say them, in a ``<time>`` that also carries the exact instant."""

from datetime import datetime
from functools import lru_cache

from django.utils import formats, timezone
from django.utils.translation import get_language, gettext, ngettext, override
from markupsafe import Markup

from freehold.foundation import clock

MINUTE, HOUR, DAY = 60, 3600, 86_400
A_WEEK = 7 * DAY
TIME = Markup('<time datetime="{}" title="{}">{}</time>')


def ago(at: datetime) -> Markup:
    """How long ago, up to a week; beyond that the date. The exact moment is in the tooltip."""
    exact, day, moment_text = _written(at, get_language())
    return TIME.format(exact, moment_text, _since((clock.now() - at).total_seconds()) or day)


def date(at: datetime) -> Markup:
    """The day, written as the reader's language does."""
    exact, day, moment_text = _written(at, get_language())
    return TIME.format(exact, moment_text, day)


def moment(at: datetime) -> Markup:
    """The day and the time of day."""
    exact, _, moment_text = _written(at, get_language())
    return TIME.format(exact, moment_text, moment_text)


@lru_cache(maxsize=8192)
def _written(at: datetime, language: str | None) -> tuple[str, str, str]:
    """ISO form, day and moment; kept, because Django's formatter takes 20 µs and a page has forty."""
    local = timezone.localtime(at)
    with override(language):
        day, to_the_minute = (formats.date_format(local, form) for form in ("j F Y", "j F Y, H:i"))
    return at.isoformat(timespec="seconds"), day, to_the_minute


def _since(seconds: float) -> str:
    if seconds < MINUTE:
        return gettext("just now")
    if seconds < HOUR:
        count = int(seconds // MINUTE)
        return ngettext("%(count)d min ago", "%(count)d min ago", count) % {"count": count}
    if seconds < DAY:
        count = int(seconds // HOUR)
        return ngettext("%(count)d hour ago", "%(count)d hours ago", count) % {"count": count}
    if seconds < A_WEEK:
        count = int(seconds // DAY)
        return ngettext("yesterday", "%(count)d days ago", count) % {"count": count}
    return ""
