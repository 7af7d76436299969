"""Telling hubs and programs of public topics: ids and public addresses, never words."""

from datetime import datetime, timedelta

from django.conf import settings

from freehold.capabilities.community.queries import outside
from freehold.foundation.refusal import Refusal
from freehold.stewardship.outlets import feeds, keys, translators
from freehold.stewardship.outlets.models import POSTS, Delivery, Outlet
from freehold.stewardship.outlets.refused import Declined, GaveUp, NotLetIn, NotNow
from freehold.stewardship.outlets.translators import Posting, Told
from freehold.trust.disclosure import recipients

PAUSES = (5, 30, 120, 600, 3_600, 10_800, 21_600, 43_200, 86_400)
"""Seconds after the first, second, third failed try; the tenth is the last."""
MOST_TRIES = len(PAUSES) + 1
DEAD_IN_A_ROW = 5
"""So many given up one after another, and the outlet waits for its owner."""
LINK = "link to a public topic"
NAMELESS = "topic"
"""What stands for a title in an address that is told: titles are somebody's. The page leads on by itself."""


def tell(outlet: Outlet, delivery: Delivery, *, at: datetime) -> bool:
    """Tell it once more. False where this outlet had better be left for a while."""
    try:
        held = keys.keys_of(outlet)
        told = _told(delivery, at)
        _note(outlet, delivery, at)
        Delivery.objects.filter(id=delivery.id).update(tries=delivery.tries + 1)
        delivery.tries += 1
        status = translators.teller(outlet.kind).tell(held, told)
    except NotNow as reason:
        return _failed(outlet, delivery, reason, at)
    except NotLetIn as reason:
        return _put_aside(outlet, delivery, reason, at)
    except Declined as reason:
        return _gone(outlet, delivery, reason, at)
    Delivery.objects.filter(id=delivery.id).update(next_at=None, done_at=at, status=status, refusal="")
    return True


def test(outlet: Outlet, delivery: Delivery, posting: Posting, *, at: datetime) -> bool:
    """Try an account out: something is posted and deleted at once. Once, whatever comes of it."""
    said: dict[str, object] = {"done_at": at, "refusal": ""}
    Delivery.objects.filter(id=delivery.id).update(tries=1, next_at=None)
    try:
        if outlet.kind in POSTS:
            translators.poster(outlet.kind).try_out(keys.keys_of(outlet), posting)
    except Refusal as reason:
        said = {"dead_at": at, "refusal": reason.code}
        if isinstance(reason, NotLetIn):
            Outlet.objects.filter(id=outlet.id).update(trouble=reason.code)
    Delivery.objects.filter(id=delivery.id).update(**said)
    return True


def forget_old(*, at: datetime) -> int:
    """What was told, and what was given up, goes after thirty days."""
    old = Delivery.objects.filter(next_at=None, at__lt=at - timedelta(days=30))
    return old.delete()[0]


def _told(delivery: Delivery, at: datetime) -> Told:
    topic = outside.topic(delivery.topic) if delivery.topic else None
    link = f"{settings.ADDRESS}/topics/{delivery.topic}/{NAMELESS}/" if delivery.topic else settings.ADDRESS
    changed = feeds.paths(topic.group_slug, topic.tags) if topic else feeds.paths("", ())
    return Told(
        id=delivery.id,
        event=delivery.event,
        topic=delivery.topic,
        link=link,
        feeds=tuple(settings.ADDRESS + path for path in changed),
        occurred_at=delivery.at,
        sent_at=at,
    )


def _note(outlet: Outlet, delivery: Delivery, at: datetime) -> None:
    """Who began it is noted as told of there: once for a topic, before the first try."""
    if delivery.tries or delivery.topic is None or outlet.recipient_id is None:
        return
    if delivery.event == Delivery.Event.STARTED:
        for person_id in outside.authors([delivery.topic]).values():
            recipients.note(person_id, recipient_id=outlet.recipient_id, what=LINK, at=at)


def _failed(outlet: Outlet, delivery: Delivery, reason: NotNow, at: datetime) -> bool:
    if delivery.tries >= MOST_TRIES or delivery.event == Delivery.Event.TEST:
        return _put_aside(outlet, delivery, GaveUp(), at, reason.status)
    pause = max(float(PAUSES[delivery.tries - 1]), min(reason.seconds or 0.0, float(PAUSES[-1])))
    Delivery.objects.filter(id=delivery.id).update(
        next_at=at + timedelta(seconds=pause), status=reason.status, refusal=reason.code
    )
    return False


def _put_aside(
    outlet: Outlet, delivery: Delivery, reason: Refusal, at: datetime, status: int | None = None
) -> bool:
    Delivery.objects.filter(id=delivery.id).update(
        next_at=None, dead_at=at, status=status, refusal=reason.code
    )
    newest = Delivery.objects.filter(outlet=outlet, next_at=None).exclude(event=Delivery.Event.TEST)
    ends = list(newest.order_by("-at", "-id").values_list("dead_at", flat=True)[:DEAD_IN_A_ROW])
    if len(ends) == DEAD_IN_A_ROW and all(ends):
        Outlet.objects.filter(id=outlet.id).update(trouble=GaveUp.code)
    return False


def _gone(outlet: Outlet, delivery: Delivery, reason: Declined, at: datetime) -> bool:
    """410 Gone: whoever was there wants no more of it."""
    Delivery.objects.filter(id=delivery.id).update(next_at=None, dead_at=at, refusal=reason.code)
    Outlet.objects.filter(id=outlet.id).update(trouble=reason.code)
    return False
