"""Looking what changed: which topics are new, and which of those that are shown elsewhere stand no more.

It looks at what a visitor would read now, and waits for nobody to say so: a post that was withdrawn, hidden
or erased, or whose author is leaving, is taken down elsewhere within half a minute, by whatever way it went.
"""

from datetime import datetime, timedelta
from uuid import UUID

from freehold.capabilities.community.queries import outside
from freehold.stewardship.outlets import sharing
from freehold.stewardship.outlets.models import TOLD, Announced, Delivery, Outlet, Share

_BACK = timedelta(minutes=15)
"""A topic may be committed a moment after its time; nobody is told twice in any case."""
_AT_ONCE = 400
_MOST_NEW = 500


def look(*, at: datetime) -> None:
    take_down_what_is_gone(at=at)
    announce(at=at)
    tell_what_is_gone(at=at)


def take_down_what_is_gone(*, at: datetime) -> int:
    """Shares of topics that are not to be shown any more, asked back; how many."""
    last, asked = UUID(int=0), 0
    while True:
        rows = Share.objects.filter(gone_at=None, back_at=None, id__gt=last).order_by("id")
        batch = list(rows.values_list("id", "topic")[:_AT_ONCE])
        if not batch:
            return asked
        last = batch[-1][0]
        standing = outside.standing({topic for _, topic in batch})
        asked += sharing.ask_back([share for share, topic in batch if topic not in standing], at=at)


def announce(*, at: datetime) -> int:
    """Deliveries for topics that were begun lately, one for each outlet that was connected before."""
    outlets = _told()
    if not outlets:
        return 0
    fresh = outside.begun_since(max(at - _BACK, min(one.connected_at or at for one in outlets)), _MOST_NEW)
    known = set(Announced.objects.filter(topic__in=fresh).values_list("topic", flat=True))
    new = [topic for topic in fresh if topic not in known]
    _queue(outlets, new, Delivery.Event.STARTED, at)
    Announced.objects.bulk_create([Announced(topic=one, at=at) for one in new], ignore_conflicts=True)
    return len(new)


def tell_what_is_gone(*, at: datetime) -> int:
    """Topics that were announced and stand no more; how many are told of as gone."""
    outlets, last, gone = _told(), UUID(int=0), 0
    while outlets:
        rows = Announced.objects.filter(gone_at=None, topic__gt=last).order_by("topic")
        batch = list(rows.values_list("topic", flat=True)[:_AT_ONCE])
        if not batch:
            break
        last = batch[-1]
        standing = outside.standing(batch)
        ended = [topic for topic in batch if topic not in standing]
        _queue(outlets, ended, Delivery.Event.GONE, at)
        gone += Announced.objects.filter(topic__in=ended).update(gone_at=at)
    return gone


def forget_old(*, at: datetime) -> int:
    """Of what went a month ago nothing more is said."""
    return Announced.objects.filter(gone_at__lt=at - timedelta(days=30)).delete()[0]


def _told() -> list[Outlet]:
    """Those that take what they are told. What happens while one needs its owner it is not told later."""
    rows = Outlet.objects.filter(kind__in=TOLD, connected_at__isnull=False, stop__isnull=True, trouble="")
    return list(rows.order_by("id"))


def _queue(outlets: list[Outlet], topics: list[UUID], event: Delivery.Event, at: datetime) -> None:
    """Again is no error: an outlet is told of a topic once."""
    for outlet in outlets:
        rows = [Delivery(outlet=outlet, event=event, topic=topic, at=at, next_at=at) for topic in topics]
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
