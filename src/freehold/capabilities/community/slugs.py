"""The words in an address. Those of a private thing tell nothing: addresses end up in logs and histories."""

import secrets

from django.utils.text import slugify

PRIVATE = "private"
_LONGEST = 60


def of_topic(title: str) -> str:
    """From the title; ``private`` where there is none to show."""
    return slugify(title)[:_LONGEST].strip("-") or PRIVATE


def of_group(name: str) -> str:
    return slugify(name)[:_LONGEST].strip("-") or "group"


def random() -> str:
    """Ten letters and digits that mean nothing."""
    return "".join(secrets.choice("abcdefghijkmnpqrstuvwxyz23456789") for _ in range(10))
