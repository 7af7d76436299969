"""Outlets as their owner sees them: how each is, what it did, what still stands where no key is left."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from freehold.capabilities.community.queries import outside
from freehold.stewardship.outlets import feeds
from freehold.stewardship.outlets.models import Delivery, Kind, Outlet, Share, Stop
from freehold.stewardship.outlets.opening import must_run
from freehold.stewardship.outlets.refused import NoSuchOutlet
from freehold.trust.access.opener import Access

_HISTORY = 50


class State(StrEnum):
    WAITS = "waits"
    WORKS = "works"
    PAUSED = "paused"
    TROUBLE = "trouble"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One outlet. ``shown`` stand there now, ``waiting`` are on their way."""

    id: UUID
    kind: Kind
    name: str
    account: str
    state: State
    trouble: str
    since: datetime
    shown: int = 0
    waiting: int = 0
    stop: Stop | None = None


@dataclass(frozen=True, slots=True)
class Happening:
    """One line of the history. ``title`` is that of the topic, where it may be shown."""

    at: datetime
    what: str
    how: str
    refusal: str
    title: str
    page: str


@dataclass(frozen=True, slots=True)
class Left:
    """Something stands there that was to be gone, or to say otherwise, and the house has no key any more."""

    share_id: UUID
    page: str
    since: datetime
    was_changed: bool


@dataclass(frozen=True, slots=True)
class Page:
    seen: Seen
    history: Sequence[Happening]
    left: Sequence[Left]


def outlets(access: Access, *, at: datetime) -> list[Seen]:
    """Those that work first, then those that were stopped, the newest first. Raises OnlyTheOwner."""
    must_run(access)
    rows = list(_rows().exclude(kind=Kind.FEEDS))
    counts = _counts([one.id for one in rows])
    found = [_seen(one, counts, at) for one in rows]
    return sorted(found, key=lambda one: (one.state is State.STOPPED, -one.since.timestamp()))


def outlet(access: Access, *, outlet_id: UUID, at: datetime) -> Page:
    """One of them with its history. Raises OnlyTheOwner or NoSuchOutlet."""
    must_run(access)
    row = _rows().filter(id=outlet_id).exclude(kind=Kind.FEEDS).first()
    if row is None:
        raise NoSuchOutlet
    seen = _seen(row, _counts([row.id]), at)
    return Page(seen, _history(row), _left(row) if seen.stop else ())


def feeds_since() -> Stop | None:
    """The stop of the feeds, where they are stopped."""
    return None if feeds.newest_is_on() else Stop.objects.filter(of__kind=Kind.FEEDS).latest("at")


def has_address() -> bool:
    """Whether the house knows where it stands: without that no link leads home."""
    return bool(settings.ADDRESS)


def _rows() -> QuerySet[Outlet]:
    return Outlet.objects.select_related("stop").order_by("-began_at", "-id")


def _seen(one: Outlet, counts: dict[UUID, tuple[int, int]], at: datetime) -> Seen:
    shown, waiting = counts.get(one.id, (0, 0))
    stop = getattr(one, "stop", None)
    return Seen(
        id=one.id,
        kind=Kind(one.kind),
        name=one.name,
        account=one.account or one.host,
        state=_state(one, stop, at),
        trouble=one.trouble,
        since=stop.at if stop else one.connected_at or one.began_at,
        shown=shown,
        waiting=waiting,
        stop=stop,
    )


def _state(one: Outlet, stop: Stop | None, at: datetime) -> State:
    if stop is not None:
        return State.STOPPED
    if one.connected_at is None:
        return State.WAITS
    if one.trouble:
        return State.TROUBLE
    return State.PAUSED if one.paused_until is not None and one.paused_until > at else State.WORKS


def _counts(ids: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    shares = Share.objects.filter(outlet__in=ids, gone_at=None).values_list("outlet_id")
    told = Delivery.objects.filter(outlet__in=ids).values_list("outlet_id")
    stands, waits = Count("id", filter=Q(sent_at__isnull=False)), Count("id", filter=Q(next_at__isnull=False))
    found = {one: (shown, waiting) for one, shown, waiting in shares.annotate(stands=stands, waits=waits)}
    for one, waiting in told.annotate(waits=waits):
        shown, before = found.get(one, (0, 0))
        found[one] = (shown, before + waiting)
    return found


def _history(one: Outlet) -> list[Happening]:
    shares = list(Share.objects.filter(outlet=one).order_by("-asked_at", "-id")[:_HISTORY])
    told = list(Delivery.objects.filter(outlet=one).order_by("-at", "-id")[:_HISTORY])
    stopped = getattr(one, "stop", None)
    titles = outside.standing({s.topic for s in shares} | {d.topic for d in told if d.topic})
    lines = [
        Happening(
            _last(s), "share", _how_share(s, stopped), s.refusal,
            titles[s.topic].title if s.topic in titles else "", "" if s.gone_at else s.page,
        )
        for s in shares
    ]  # fmt: skip
    lines += [
        Happening(
            d.done_at or d.dead_at or d.at, d.event, _how_told(d), d.refusal,
            titles[d.topic].title if d.topic in titles else "", "",
        )
        for d in told
    ]  # fmt: skip
    return sorted(lines, key=lambda line: line.at, reverse=True)[:_HISTORY]


def _last(one: Share) -> datetime:
    return one.gone_at or one.back_at or one.changed_at or one.edited_at or one.sent_at or one.asked_at


def _how_share(one: Share, stop: Stop | None) -> str:
    if one.gone_at is not None:
        return "gone"
    if one.back_at is not None:
        return "going" if stop is None else "left"
    if one.changed_at is not None:
        return "changing" if stop is None else "changed"
    if one.sent_at is not None:
        return "edited" if one.edited_at is not None else "stands"
    return "waits" if one.next_at is not None else "ended"


def _how_told(one: Delivery) -> str:
    if one.done_at is not None:
        return "done"
    return "ended" if one.dead_at is not None or one.next_at is None else "waits"


def _left(one: Outlet) -> list[Left]:
    is_left = Q(back_at__isnull=False) | Q(changed_at__isnull=False)
    rows = Share.objects.filter(is_left, outlet=one, gone_at=None).exclude(page="")
    return [
        Left(s.id, s.page, s.back_at or s.changed_at or s.asked_at, was_changed=s.back_at is None)
        for s in rows.order_by("asked_at")[:_HISTORY]
    ]
