"""A stored value in words: for the page that shows people what is held about them."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

_FOR_COMPARING = "user.authorization"
_FOR_MACHINES = frozenset({"people.signin.bearer", "people.token.payload", "media.media.file_key"})
"""Columns that open something, or say nothing to a person: shown to nobody, their own person included."""

LONGEST = 400
_ID_LETTERS, _MOMENT_LETTERS = 32, 19


def is_readable(column: str, category: str) -> bool:
    """Whether the value of "app.model.column" is shown to its person at all."""
    return column not in _FOR_MACHINES and not category.startswith(_FOR_COMPARING)


def is_link(value: Any) -> bool:
    """Whether a value only leads to a row: it says nothing in words."""
    return isinstance(value, Model | UUID)


def in_words(value: Any, *, about: UUID) -> str:
    """At most ``LONGEST`` characters. A link to the person themselves reads "you"; ids are never shown."""
    text = _words(value, about)
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"


def _words(value: Any, about: UUID) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Model):
        value = value.pk
    if isinstance(value, str):
        value = _parsed(value)
    if isinstance(value, UUID):
        return _("you") if value == about else _("a link that only the house can follow")
    if isinstance(value, datetime):
        return date_format(localtime(value), "j F Y, H:i")
    if isinstance(value, date):
        return date_format(value, "j F Y")
    if isinstance(value, bytes | memoryview):
        return _("data for machines")
    return _gathered(value, about)


def _parsed(text: str) -> str | UUID | datetime:
    """What a text in sealed JSON stands for: an id and a moment are written as text there."""
    for kind, long_enough in ((UUID, _ID_LETTERS), (datetime.fromisoformat, _MOMENT_LETTERS)):
        if len(text) >= long_enough:
            with suppress(ValueError):
                return kind(text)
    return text


def _gathered(value: Any, about: UUID) -> str:
    """Texts and numbers as they are, lists with commas, and mappings as "name: value"."""
    if isinstance(value, Mapping):
        parts = [
            f"{str(key).replace('_', ' ')}: {_words(one, about)}"
            for key, one in value.items()
            if one not in (None, "")
        ]
        return " · ".join(parts) or _("nothing")
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(_words(one, about) for one in value) or _("nothing")
    return str(value)
