"""One entry of a document, field by field: each is of its kind, or the batch is refused."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import unescape
from typing import Any

import nh3

from freehold.stewardship.watch.signals import limits
from freehold.stewardship.watch.signals.refused import Malformed, TooLarge

_SPACE = re.compile(r"[\s\x00-\x1f\x7f]+")
CVE = re.compile(r"CVE-[0-9]{4}-[0-9]{4,19}")
LARGEST_PROSE = 200_000
"""Characters of one text that is cut to a summary. Longer is no prose."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A JSON object at a place (counted from 1) in its document."""

    values: dict[str, Any]
    place: int

    def text(self, name: str, default: str | None = None) -> str:
        """A text. Without a default it has to be there. ``null`` is as if it were not."""
        value = self.values.get(name)
        if value is None:
            value = default
        if not isinstance(value, str):
            raise Malformed.at(self.place, name)
        return value

    def line(self, name: str, default: str | None = None) -> str:
        """A text on one line, without spaces around."""
        return one_line(self.text(name, default), self.place)

    def yes(self, name: str) -> bool:
        value = self.values.get(name, False)
        if not isinstance(value, bool):
            raise Malformed.at(self.place, name)
        return value

    def number(self, name: str) -> int | None:
        value = self.values.get(name)
        if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
            raise Malformed.at(self.place, name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; empty where there is none."""
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            raise Malformed.at(self.place, name)
        return tuple(one_line(one, self.place) for one in value)

    def entries(self, name: str) -> list["Entry"]:
        """A list of objects, at the place of this one; empty where there is none."""
        value = self.values.get(name) or []
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise Malformed.at(self.place, name)
        return [Entry(one, self.place) for one in value]

    def entry(self, name: str) -> "Entry":
        """An object; an empty one where there is none."""
        value = self.values.get(name) or {}
        if not isinstance(value, dict):
            raise Malformed.at(self.place, name)
        return Entry(value, self.place)

    def moment(self, name: str) -> datetime | None:
        return moment(self.text(name, ""), self.place, name)

    def cve(self, name: str) -> str:
        value = self.text(name)
        if not CVE.fullmatch(value):
            raise Malformed.at(self.place, name)
        return value


def entries_of(document: object) -> Iterator[Entry]:
    """The objects of a list. Raises Malformed where it is none, or holds something else."""
    if not isinstance(document, list):
        raise Malformed
    for place, values in enumerate(document, start=1):
        if place > limits.MOST_ENTRIES:
            raise TooLarge.at(place)
        if not isinstance(values, dict):
            raise Malformed.at(place)
        yield Entry(values, place)


def moment(text: str, place: int = 0, name: str = "") -> datetime | None:
    """ISO 8601: a day, which is its midnight UTC, or a moment, which is UTC where it names no zone."""
    text = text.strip()
    if not text:
        return None
    try:
        if len(text) <= len("2025-08-25"):
            return datetime.combine(date.fromisoformat(text), time(), UTC)
        found = datetime.fromisoformat(text)
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise Malformed.at(place, name) from None


def one_line(text: str, place: int = 0) -> str:
    if len(text) > LARGEST_PROSE:
        raise TooLarge.at(place)
    return _SPACE.sub(" ", text).strip()


def prose(text: str, place: int = 0, longest: int = limits.LONGEST_SUMMARY) -> str:
    """Plain text on one line, cut to the longest that is kept. Raises TooLarge beyond prose."""
    text = one_line(text, place)
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"


def without_markup(text: str, place: int = 0, longest: int = limits.LONGEST_SUMMARY) -> str:
    """The words of a piece of HTML, cut as prose is. Scripts and styles are no words."""
    if len(text) > LARGEST_PROSE:
        raise TooLarge.at(place)
    return prose(unescape(nh3.clean(text.replace("<", " <"), tags=set())), place, longest)
