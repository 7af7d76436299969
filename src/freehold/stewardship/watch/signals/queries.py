"""What was heard, for those who act on it and for those who read it."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.stewardship.watch.signals.models import Earlier, Signal
from freehold.stewardship.watch.signals.refused import NoSuchSignal
from freehold.stewardship.watch.signals.told import Family

MOST = 1_000


@dataclass(frozen=True, slots=True)
class SignalSeen:
    """One report as it stands now. ``mark`` orders tellings: hand the last one to ``after`` to read on."""

    id: UUID
    source: str
    family: Family
    key: str
    digest: str
    mark: int
    version: int
    title: str
    summary: str
    address: str
    names: tuple[str, ...]
    domains: tuple[str, ...]
    classes: tuple[str, ...]
    people: int | None
    occurred_at: datetime | None
    discovered_at: datetime | None
    disclosed_at: datetime | None
    listed_at: datetime | None
    changed_at: datetime | None
    seen_at: datetime
    told_at: datetime
    facts: dict[str, Any]
    gone: bool


_COLUMNS = tuple(field.name for field in fields(SignalSeen))


def signal(signal_id: UUID) -> SignalSeen:
    """One report. Raises NoSuchSignal."""
    row = Signal.objects.filter(id=signal_id).first()
    if row is None:
        raise NoSuchSignal
    return seen(row)


def after(mark: int = 0, limit: int = 500) -> list[SignalSeen]:
    """Reports told after this mark, new ones and changed ones, in the order of their marks.

    A report that was told twice since stands once, as it is now. ``limit`` is at most 1,000.
    """
    rows = Signal.objects.filter(mark__gt=mark).order_by("mark")
    return [seen(row) for row in rows[: min(limit, MOST)]]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of reports, the newest first. ``older`` is the mark that the next page begins below, or None."""

    signals: list[SignalSeen]
    older: int | None


def page(*, family: Family, source: str = "", below: int | None = None, limit: int = 30) -> Page:
    """What was heard of a family, or of one source of it, told before the mark ``below``."""
    rows = Signal.objects.filter(family=family)
    if source:
        rows = rows.filter(source=source)
    if below is not None:
        rows = rows.filter(mark__lt=below)
    found = [seen(row) for row in rows.order_by("-mark")[: limit + 1]]
    return Page(found[:limit], found[limit - 1].mark if len(found) > limit else None)


@dataclass(frozen=True, slots=True)
class EarlierSeen:
    """What a report said before."""

    version: int
    told_at: datetime
    title: str
    summary: str


def earlier(signal_id: UUID) -> list[EarlierSeen]:
    """What a report said before its source changed it, the newest first."""
    rows = Earlier.objects.filter(of_id=signal_id).order_by("-version")
    return [EarlierSeen(row.version, row.told_at, row.told["title"], row.told["summary"]) for row in rows]


def several(ids: list[UUID]) -> list[SignalSeen]:
    """Those of these that there are, in the order of their marks."""
    return [seen(row) for row in Signal.objects.filter(id__in=ids[:MOST]).order_by("mark")]


def seen(row: Signal) -> SignalSeen:
    values = {name: getattr(row, name) for name in _COLUMNS}
    lists = {name: tuple(values[name]) for name in ("names", "domains", "classes")}
    return SignalSeen(**{**values, **lists, "family": Family(row.family)})
