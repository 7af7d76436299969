"""A report of our own: what somebody here read or was told."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.signals.ingest import take
from freehold.stewardship.watch.signals.models import Signal
from freehold.stewardship.watch.signals.policies import HEAR, Heard
from freehold.stewardship.watch.signals.refused import NoSuchSignal
from freehold.stewardship.watch.signals.sources.own import OWN
from freehold.stewardship.watch.signals.told import Told
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was heard, of whom, and where that stands. It names firms and no people."""

    title: str
    words: str = ""
    link: str = ""
    names: Sequence[str] = ()
    domains: Sequence[str] = ()
    classes: Sequence[str] = ()
    occurred_at: datetime | None = None
    disclosed_at: datetime | None = None


def report(actor: Actor, note: Note, *, once: UUID, at: datetime) -> UUID:
    """Write it down; the id of the report. ``once`` is of the form: sent twice, it is written once.

    Raises BatchRefused for what no source could tell either. Who wrote it is not kept.
    """
    if not may(actor, HEAR, Heard()):
        raise NoSuchSignal
    told = Told(
        key=str(once),
        title=note.title,
        summary=note.words,
        address=note.link,
        names=tuple(note.names),
        domains=tuple(note.domains),
        classes=tuple(note.classes),
        occurred_at=note.occurred_at,
        disclosed_at=note.disclosed_at,
        listed_at=at,
    )
    found = Signal.objects.filter(source=OWN.slug, key=told.key).first()
    if found is None:
        take(OWN, [told], at=at)
        found = Signal.objects.get(source=OWN.slug, key=told.key)
    return found.id
