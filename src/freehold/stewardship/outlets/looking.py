"""Looking what changed: which topics are new, which that are shown elsewhere stand no more or say otherwise.

It looks at what a visitor would read now, and waits for nobody to say so: a post that was withdrawn, hidden
or erased, or whose author is leaving, is taken down elsewhere within half a minute, by whatever way it went;
one that was edited is to say the same there.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.capabilities.community.queries import outside
from freehold.stewardship.outlets import likeness, sharing
from freehold.stewardship.outlets.models import TOLD, Announced, Delivery, Outlet, Share

_BACK = timedelta(minutes=15)
"""A topic may be committed a moment after its time; nobody is told twice in any case."""
_AT_ONCE = 400
_MOST_NEW = 500


def look(*, at: datetime) -> None:
    compare(at=at)
    announce(at=at)
    tell_what_became(at=at)


def compare(*, at: datetime) -> int:
    """Shares of topics that are not to be shown any more are asked back, and those of topics that say
    something else now are to be changed; how many are asked back."""
    last, asked = UUID(int=0), 0
    while True:
        rows = Share.objects.filter(gone_at=None, back_at=None, id__gt=last).order_by("id")
        batch = list(rows.only("id", "topic", "sent_at", "shown", "changed_at")[:_AT_ONCE])
        if not batch:
            return asked
        last = batch[-1].id
        standing = outside.standing({one.topic for one in batch})
        asked += sharing.ask_back([one.id for one in batch if one.topic not in standing], at=at)
        for one in batch:
            if one.topic in standing and one.sent_at is not None and one.changed_at is None:
                _compare(one, likeness.of_words(one.id, standing[one.topic]), at)


def _compare(share: Share, words: bytes, at: datetime) -> None:
    """One that was shown before its words were remembered is taken for what it says now."""
    if share.shown is None:
        Share.objects.filter(id=share.id).update(shown=words)
    elif bytes(share.shown) != words:
        rows = Share.objects.filter(id=share.id, back_at=None, changed_at=None)
        if rows.update(changed_at=at, tries=0, refusal=""):
            Share.objects.filter(id=share.id, outlet__stop__isnull=True).update(next_at=at)


def announce(*, at: datetime) -> int:
    """Deliveries for topics that were begun lately, one for each outlet that was connected before."""
    outlets = _told()
    if not outlets:
        return 0
    fresh = outside.begun_since(max(at - _BACK, min(one.connected_at or at for one in outlets)), _MOST_NEW)
    known = set(Announced.objects.filter(topic__in=fresh).values_list("topic", flat=True))
    new = [topic for topic in fresh if topic not in known]
    _queue(outlets, new, Delivery.Event.STARTED, at)
    standing = outside.standing(new)
    rows = [Announced(topic=one.id, at=at, shown=likeness.of_topic(one)) for one in standing.values()]
    Announced.objects.bulk_create(rows, ignore_conflicts=True)
    return len(new)


def tell_what_became(*, at: datetime) -> None:
    """Topics that were announced, and stand no more or were changed since."""
    outlets, last = _told(), UUID(int=0)
    while outlets:
        rows = Announced.objects.filter(gone_at=None, topic__gt=last).order_by("topic")
        batch = dict(rows.values_list("topic", "shown")[:_AT_ONCE])
        if not batch:
            return
        last = max(batch)
        standing = outside.standing(batch)
        gone = [topic for topic in batch if topic not in standing]
        _queue(outlets, gone, Delivery.Event.GONE, at)
        Announced.objects.filter(topic__in=gone).update(gone_at=at)
        for one in standing.values():
            _tell_if_changed(outlets, one.id, batch[one.id], likeness.of_topic(one), at)


def _tell_if_changed(
    outlets: list[Outlet], topic: UUID, before: bytes | memoryview | None, now: bytes, at: datetime
) -> None:
    """Whom nobody told yet is told once, however often it was changed since."""
    if before is not None and bytes(before) == now:
        return
    with transaction.atomic():
        Announced.objects.filter(topic=topic).update(shown=now)
        if before is None:  # announced before its words were remembered
            return
        event = Delivery.Event.CHANGED
        waiting = Delivery.objects.filter(topic=topic, next_at__isnull=False, tries=0)
        know = set(waiting.exclude(event=Delivery.Event.GONE).values_list("outlet_id", flat=True))
        _queue([one for one in outlets if one.id not in know], [topic], event, at)


def forget_old(*, at: datetime) -> int:
    """Of what went a month ago nothing more is said."""
    before = at - timedelta(days=30)
    return sum(rows.filter(gone_at__lt=before).delete()[0] for rows in (Announced.objects, Share.objects))


def _told() -> list[Outlet]:
    """Those that take what they are told. What happens while one needs its owner it is not told later."""
    rows = Outlet.objects.filter(kind__in=TOLD, connected_at__isnull=False, stop__isnull=True, trouble="")
    return list(rows.order_by("id"))


def _queue(outlets: list[Outlet], topics: list[UUID], event: Delivery.Event, at: datetime) -> None:
    """Again is no error: an outlet is told once that a topic began, and once that it is gone."""
    for outlet in outlets:
        rows = [Delivery(outlet=outlet, event=event, topic=topic, at=at, next_at=at) for topic in topics]
        Delivery.objects.bulk_create(rows, ignore_conflicts=True)
