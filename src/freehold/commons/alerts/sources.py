"""Where alerts come from: each room that has news for people says what is new for one of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from uuid import UUID

from django.utils.functional import Promise

from freehold.trust.access.opener import Access
from freehold.trust.people.cards import Card


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """One line on the page of alerts. ``words`` completes it: "mentions you", "3 new posts".

    ``at`` is None where the time is sealed with the rest; ``private`` says that what it is about is sealed.
    """

    address: str
    words: str | Promise
    title: str
    by: Card | None = None
    at: datetime | None = None
    unread: bool = True
    private: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom news are gathered: the person, what their desk holds, and up to where they have seen all.

    ``marks`` are what each source noted then, by its name, where a time alone does not say it.
    """

    person_id: UUID
    desk: Mapping[str, Mapping[str, Any]]
    seen: datetime
    marks: Mapping[str, Mapping[str, Any]]


class Source(Protocol):
    """A room's news, under a name of its own."""

    @property
    def name(self) -> str: ...

    def count(self, reader: Reader) -> int:
        """How many lines are unread. Opens nothing, so that a job may ask it too."""
        ...

    def lines(self, access: Access, reader: Reader) -> list[Alert]:
        """Unread lines first, then some of those that were read, all opened for their reader."""
        ...

    def marks(self, reader: Reader) -> dict[str, Any]:
        """What to note so that everything until now counts as seen."""
        ...


_sources: list[Source] = []


def register(source: Source) -> None:
    """Let a room have news. Called once, where the room begins."""
    if all(one.name != source.name for one in _sources):
        _sources.append(source)


def all_sources() -> list[Source]:
    return list(_sources)
