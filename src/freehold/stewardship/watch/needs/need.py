"""One need: what, why, how soon, and how it will be checked."""

from dataclasses import dataclass
from enum import StrEnum


class Urgency(StrEnum):
    """How soon. ``rules`` states for each need which of them holds."""

    NOW = "now"
    MONTH = "this month"
    QUARTER = "this quarter"


ORDER = {Urgency.NOW: 0, Urgency.MONTH: 1, Urgency.QUARTER: 2}


@dataclass(frozen=True, slots=True)
class Need:
    """``key`` is the same for the same need every time. ``why`` is the fact it follows from, and ``path`` the
    page of the console where that fact stands; ``check`` is how anybody sees that it is done."""

    key: str
    urgency: Urgency
    what: str
    why: str
    check: str
    path: str


def sorted_needs(found: list[Need]) -> list[Need]:
    """The most urgent first, then by key: the same facts give the same brief."""
    return sorted({one.key: one for one in found}.values(), key=lambda one: (ORDER[one.urgency], one.key))
