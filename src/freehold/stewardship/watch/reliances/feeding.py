"""Parts of the house that send data outside tell the register by themselves: whom they send to, and whose.

The site registers one ``Feed`` for each of them. The register only ever reads them, so that what it says is
what these parts do now.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from freehold.stewardship.watch.reliances.seen import Members, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """One service that a part of the house sends to. ``key`` is that part's own name for it.

    ``slug`` is that of the catalogue where the part knows it; without one the service is found by ``name``.
    ``purposes`` are sentences for people. ``asks_at`` is a mail address of theirs for asking that data be
    erased. ``ended_on`` is set where nothing goes there any more.
    """

    key: str
    name: str
    purposes: tuple[str, ...]
    members: Members
    slug: str = ""
    country: str = ""
    domain: str = ""
    categories: tuple[str, ...] = ()
    role: Role = Role.PROCESSOR
    since: date | None = None
    contract_on: date | None = None
    ended_on: date | None = None
    asks_at: str = ""


class Feed(Protocol):
    """A part of the house that sends data outside."""

    @property
    def title(self) -> str:
        """What the owner reads: "Firms that get members' data"."""
        ...

    def services(self) -> Sequence[Fed]:
        """All that it sends to, and those of before that may still have something."""
        ...

    def people(self, key: str, /, *, at: datetime) -> Iterator[UUID]:
        """Those of a service whose ``members`` is LISTED: the part alone knows them. In any order."""
        ...


_feeds: list[Callable[[], Feed]] = []


def register(feed: Callable[[], Feed]) -> None:
    """Have a part of the house tell the register. Called once, where the site is put together."""
    if feed not in _feeds:
        _feeds.append(feed)


def feeds() -> list[Feed]:
    return [make() for make in _feeds]
