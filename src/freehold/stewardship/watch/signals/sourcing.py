"""How it stands with each source, for whoever reads about it."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from freehold.stewardship.watch.signals.listening import switched_off
from freehold.stewardship.watch.signals.models import Refused, Signal, Standing, Taken
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.signals.sources.contract import Source
from freehold.stewardship.watch.signals.told import Family

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Stands:
    """One source. ``refused`` says why the last try failed, "" where it did not; ``off`` why it is not asked.

    ``late``: it is asked by itself, and was not good for three times its interval.
    """

    source: str
    title: str
    about: str
    family: Family
    address: str
    every_minutes: int | None
    reports: int
    tried_at: datetime | None
    good_at: datetime | None
    next_at: datetime | None
    refused: str
    refused_at: datetime | None
    off: str
    late: bool
    followed: bool

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def standings(*, at: datetime) -> list[Stands]:
    """Every source, in the order in which they ship, then the followed ones."""
    counts = dict(Signal.objects.values_list("source").annotate(number=Count("id")).order_by())
    rows = {row.source: row for row in Standing.objects.all()}
    off = {slug: row.reason for slug, row in switched_off().items()}
    return [
        _stands(one, rows.get(one.slug) or Standing(source=one.slug), counts.get(one.slug, 0), off, at)
        for one in known.all_sources()
    ]


def stands(slug: str, *, at: datetime) -> Stands:
    """One source. Raises NoSuchSource."""
    source = known.source(slug)
    row = Standing.objects.filter(source=slug).first() or Standing(source=slug)
    off = {slug: one.reason for slug, one in switched_off().items()}
    return _stands(source, row, Signal.objects.filter(source=slug).count(), off, at)


def batches(slug: str) -> list[Taken]:
    """What was taken of it, the newest first."""
    return list(Taken.objects.filter(source=slug).order_by("-at", "-id")[:SHOWN])


def refusals(slug: str) -> list[Refused]:
    """What was refused of it, the newest first."""
    return list(Refused.objects.filter(source=slug).order_by("-at", "-id")[:SHOWN])


def _stands(source: Source, row: Standing, reports: int, off: dict[str, str], at: datetime) -> Stands:
    last = Refused.objects.filter(source=source.slug).order_by("-at", "-id").first() if row.failures else None
    since = row.good_at or row.tried_at
    late = bool(source.every and since and row.failures and at - since > 3 * source.every)
    return Stands(
        source=source.slug,
        title=source.title,
        about=source.about,
        family=source.family,
        address=source.address,
        every_minutes=int(source.every.total_seconds() // 60) if source.every and source.address else None,
        reports=reports,
        tried_at=row.tried_at,
        good_at=row.good_at,
        next_at=row.next_at,
        refused=last.why if last else "",
        refused_at=last.at if last else None,
        off=off.get(source.slug, ""),
        late=late,
        followed=":" in source.slug,
    )
