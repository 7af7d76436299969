"""Asking the sources that are due."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from freehold.foundation import outbound
from freehold.foundation.reach import Reach
from freehold.stewardship.watch.signals import loading, standing
from freehold.stewardship.watch.signals.asking import SOURCES, Answer, ask
from freehold.stewardship.watch.signals.ingest import Batch, take
from freehold.stewardship.watch.signals.listening import is_on, switched_off
from freehold.stewardship.watch.signals.models import Standing
from freehold.stewardship.watch.signals.refused import BatchRefused, TakenBefore
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.signals.sources.contract import Source

_NEXT_PAGE = timedelta(minutes=1)
_FROM = "startIndex"
"""What was added before a source said so itself: a cursor of then is a bare number."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of asking one source: a batch, nothing new (``batch`` is None), or a refusal."""

    source: str
    batch: Batch | None = None
    refusal: BatchRefused | None = None

    def as_json(self) -> dict[str, object]:
        if self.refusal:
            return {"source": self.source, "refused": self.refusal.code, "why": str(self.refusal)}
        return {"source": self.source, "refused": None, **(self.batch.as_json() if self.batch else {})}


def due(*, at: datetime) -> list[Source]:
    """Sources whose time has come: on, with an address, never asked or asked long enough ago."""
    waiting = set(Standing.objects.filter(next_at__gt=at).values_list("source", flat=True))
    return [one for one in askable() if one.slug not in waiting]


def wanted() -> list[Source]:
    """Sources that somebody wants asked now, due or not."""
    slugs = set(Standing.objects.filter(wanted_at__isnull=False).values_list("source", flat=True))
    return [one for one in askable() if one.slug in slugs]


def askable() -> list[Source]:
    """Sources that have an address and are not switched off."""
    off = switched_off()
    return [one for one in known.all_sources() if one.address and one.every and one.slug not in off]


def poll(sources: Iterable[Source], *, at: Callable[[], datetime], within: Reach = SOURCES) -> list[Polled]:
    """Ask these, one after another. What one of them does keeps no other from being asked."""
    return [_ask(source, at=at(), within=within) for source in sources]


def poll_due(*, at: datetime) -> list[Polled]:
    """A round: whatever is due, if the owner lets the house ask at all."""
    return poll(due(at=at), at=lambda: at) if is_on() else []


def _ask(source: Source, *, at: datetime, within: Reach) -> Polled:
    before = standing.of(source.slug)
    try:
        answer = _answer(source, before, within)
        if answer.body is None:
            standing.nothing_new(source, at=at)
            return Polled(source.slug)
        document = loading.read(source, answer.body)
        told = loading.only_ours(source, document.told)
        batch = take(source, told, at=at, issued_at=document.issued_at)
    except TakenBefore:
        standing.nothing_new(source, at=at)
        return Polled(source.slug)
    except BatchRefused as refusal:
        standing.refused(source, refusal, at=at)
        return Polled(source.slug, refusal=refusal)
    _remember(source, answer, _onward(before.cursor, document.cursor), at)
    return Polled(source.slug, batch=batch)


def _answer(source: Source, before: Standing, within: Reach) -> Answer:
    contact = settings.WATCH_CONTACT
    agent = f"{outbound.AGENT} ({contact})" if contact else outbound.AGENT
    address = source.address
    etag, modified = before.etag, before.modified
    if before.cursor:
        part = before.cursor if "=" in before.cursor else f"{_FROM}={before.cursor}"
        address += f"{'&' if '?' in address else '?'}{part}"
        etag = modified = ""
    return ask(address, largest=source.largest, etag=etag, modified=modified, agent=agent, within=within)


def _onward(before: str, cursor: str) -> str:
    """The next page, where it lies after the one that was asked for; else one would ask for ever."""
    return cursor if _place(cursor) > _place(before) else ""


def _place(cursor: str) -> int:
    number = cursor.rpartition("=")[2]
    return int(number) if number.isdecimal() else 0


def _remember(source: Source, answer: Answer, cursor: str, at: datetime) -> None:
    """For next time. What the source calls this answer is remembered once it was taken, never before."""
    kept: dict[str, object] = {"etag": answer.etag, "modified": answer.modified, "cursor": cursor}
    if cursor:
        kept |= {"etag": "", "modified": "", "next_at": at + _NEXT_PAGE}
    Standing.objects.filter(source=source.slug).update(**kept)
