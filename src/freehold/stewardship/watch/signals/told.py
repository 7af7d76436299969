"""One report of one source, in the form that all sources are read into."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Family(StrEnum):
    """Whom a source speaks about."""

    RUN = "run"
    """Software that this house runs."""
    DEPEND = "depend"
    """Services that the business depends on."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report. ``key`` is the source's own name for it: the same report told again has the same key.

    Moments are None where the source does not say, and aware otherwise. ``names`` and ``domains`` are whom
    it speaks about, as the source writes them. ``classes`` are the kinds of data concerned, in the source's
    words; ``people`` how many it concerns. ``facts`` is what only this source tells, JSON, small.
    ``changed_at`` is when the source last changed this report, where it says so: an older telling never
    takes the place of a newer one. ``gone``: the source withdraws what it told.
    """

    key: str
    title: str
    summary: str = ""
    address: str = ""
    names: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    people: int | None = None
    occurred_at: datetime | None = None
    discovered_at: datetime | None = None
    disclosed_at: datetime | None = None
    listed_at: datetime | None = None
    facts: dict[str, object] = field(default_factory=dict)
    changed_at: datetime | None = None
    gone: bool = False
