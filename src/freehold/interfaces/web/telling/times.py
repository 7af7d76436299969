"""Moments in forms: in UTC, as the house counts them, and what is left until one."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

_FORMAT = "%Y-%m-%dT%H:%M"


def moment_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.Field:
    """A date and a time in UTC; what is read is aware."""
    return forms.DateTimeField(
        label=label,
        help_text=help_text,
        required=required,
        input_formats=[_FORMAT, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local", "autocomplete": "off"}, format=_FORMAT),
    )


def as_utc(given: datetime | None) -> datetime | None:
    return None if given is None else given.astimezone(UTC)


def left_until(due: datetime, *, at: datetime) -> str:
    """How long it is until then, or since, in whole hours above an hour."""
    gap = due - at
    over = gap < timedelta(0)
    minutes = abs(int(gap.total_seconds())) // 60
    said = (
        ngettext("%(num)d minute", "%(num)d minutes", minutes) % {"num": minutes}
        if minutes < 60
        else ngettext("%(num)d hour", "%(num)d hours", minutes // 60) % {"num": minutes // 60}
    )
    return _("over since %(long)s") % {"long": said} if over else _("%(long)s left") % {"long": said}
