"""Incidents: what went wrong with the protection of data, public, and as far as it concerns one member.

A room that keeps incidents registers a source; there may be none.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from freehold.trust.vault.opener import Opener


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident in plain words: what happened, what it means for people, and what was done."""

    title: str
    on: date
    happened: str
    means: str
    done: str


class Source(Protocol):
    """A room's incidents."""

    def public(self, *, at: datetime) -> Sequence[Incident]:
        """Those that everybody may read."""
        ...

    def concerning(self, opener: Opener, *, at: datetime) -> Sequence[Incident]:
        """Those that concern the actor's own data."""
        ...


_sources: list[Source] = []


def register(source: Source) -> None:
    """Have a room asked. Called once, where the site is put together."""
    if source not in _sources:
        _sources.append(source)


def public(*, at: datetime) -> list[Incident]:
    """The newest first."""
    return _sorted([one for source in _sources for one in source.public(at=at)])


def concerning(opener: Opener, *, at: datetime) -> list[Incident]:
    """Those that concern the actor's data, the newest first."""
    return _sorted([one for source in _sources for one in source.concerning(opener, at=at)])


def _sorted(found: list[Incident]) -> list[Incident]:
    return sorted(found, key=lambda one: one.on, reverse=True)
