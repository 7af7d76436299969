"""What the one who runs the house sets: FREEHOLD_… in the environment, as docs/guides/settings.md has it."""

import os

from django.core.exceptions import ImproperlyConfigured

_YES = {"1", "true", "yes", "on"}
_NO = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """What is set, or ``default``. Set to nothing counts as not set."""
    return os.environ.get(name, "").strip() or default


def words(name: str) -> list[str]:
    """A list, set with commas between."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def yes(name: str) -> bool:
    """Whether it is on. Raises ImproperlyConfigured for what is neither yes nor no."""
    found = text(name).lower()
    if found not in _YES | _NO:
        raise ImproperlyConfigured(f"{name} is yes or no.")
    return found in _YES


def number(name: str, default: int, *, least: int) -> int:
    """A whole number, ``least`` or more; otherwise raises ImproperlyConfigured."""
    found = text(name, str(default))
    if not found.isdecimal() or int(found) < least:
        raise ImproperlyConfigured(f"{name} is a whole number, {least} or more.")
    return int(found)
