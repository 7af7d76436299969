"""Carrying out what waits: one outlet after another, one thing after another, each tried until an end.

An outlet is claimed by one worker at a time. Before each thing the stop is looked for in the database, and
that it is tried is written down, so that whoever is killed in between looks there first the next time.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from freehold.capabilities.community.queries import outside
from freehold.commons import links
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.stewardship.outlets import following, keys, likeness, sharing, stopping, telling, translators
from freehold.stewardship.outlets.models import POSTS, Delivery, Kind, Outlet, Share
from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.stewardship.outlets.refused import Declined, GaveUp, NotAgreed, NotLetIn, NotNow
from freehold.stewardship.outlets.translators import Posting
from freehold.trust.access.opener import acting
from freehold.trust.consent import queries as consent
from freehold.trust.disclosure import recipients
from freehold.trust.register.actors import Actor

JOB = "outlets.carry"
CLAIM = timedelta(minutes=2)
TURN = timedelta(seconds=20)
"""So long one outlet is carried for before the next has its turn."""
PAUSES = (30, 120, 600, 1_800, 7_200, 21_600, 43_200, 86_400)
"""Seconds after the first, second, third failed try of showing something; then it is given up."""
LONGEST_PAUSE = 3_600.0
EXCERPT = "user.content.public"


def carry_due(*, at: datetime) -> int:
    """One turn for each outlet that something waits for; how many things were done or tried.

    A house that was not told its own address carries nothing: there would be no way home.
    """
    if not settings.ADDRESS:
        return 0
    done = 0
    for outlet in _with_work(at):
        if _claim(outlet.id, at):
            try:
                done += _turn(outlet)
            finally:
                Outlet.objects.filter(id=outlet.id).update(claimed_until=None)
    return done


def _with_work(at: datetime) -> list[Outlet]:
    due = Q(next_at__lte=at)
    waits = Exists(Share.objects.filter(due, outlet=OuterRef("id"))) | Exists(
        Delivery.objects.filter(due, outlet=OuterRef("id"))
    )
    rows = Outlet.objects.filter(waits, connected_at__isnull=False, stop__isnull=True, trouble="")
    return list(rows.filter(Q(paused_until=None) | Q(paused_until__lte=at)).order_by("id"))


def _claim(outlet_id: UUID, at: datetime) -> bool:
    free = Q(claimed_until=None) | Q(claimed_until__lte=at)
    return bool(Outlet.objects.filter(free, id=outlet_id).update(claimed_until=at + CLAIM))


def _turn(outlet: Outlet) -> int:
    """Until nothing is due, the turn is over, it is stopped, or it does not answer."""
    done, until = 0, clock.now() + TURN
    while (now := clock.now()) < until and not stopping.is_stopped(outlet.id):
        step = _next(outlet, now)
        if step is None:
            break
        done += 1
        if not step(now):
            break
    return done


def _next(outlet: Outlet, now: datetime) -> Callable[[datetime], bool] | None:
    """What waits longest. Taking back goes before showing and changing."""
    back = _due(Share.objects.filter(outlet=outlet, back_at__isnull=False), now)
    if back is not None:
        return lambda at: _tried(outlet, back, lambda: _remove(outlet, back, at), at)
    share = _due(Share.objects.filter(outlet=outlet), now)
    if share is not None:
        put = _change if following.is_due(share) else _show
        return lambda at: _tried(outlet, share, lambda: put(outlet, share, at), at)
    delivery: Delivery | None = (
        Delivery.objects.filter(outlet=outlet, next_at__lte=now).order_by("next_at", "id").first()
    )
    if delivery is None:
        return None
    if outlet.kind in POSTS or outlet.kind == Kind.FEEDS:
        return lambda at: telling.test(outlet, delivery, _test_posting(delivery, at), at=at)
    return lambda at: telling.tell(outlet, delivery, at=at)


def _due(rows: QuerySet[Share], now: datetime) -> Share | None:
    return rows.filter(next_at__lte=now).order_by("next_at", "id").first()


def _tried(outlet: Outlet, share: Share, do: Callable[[], None], at: datetime) -> bool:
    """Do it, and write down what came of it. False where this outlet had better be left for a while."""
    try:
        do()
    except NotNow as reason:
        later(outlet, reason, at)
        _again(share, at)
        return False
    except NotLetIn as reason:
        Outlet.objects.filter(id=outlet.id).update(trouble=reason.code)
        return False
    except Refusal as reason:
        if share.back_at is not None and isinstance(reason, Declined):
            _again(share, at)  # it still stands there: the owner sees that, and it is tried on
        elif following.is_due(share):
            sharing.ask_back([share.id], at=at)  # it says there what its writer does not say any more
        else:
            Share.objects.filter(id=share.id).update(next_at=None, refusal=reason.code)
    return True


def _show(outlet: Outlet, share: Share, at: datetime) -> None:
    topic = outside.topic(share.topic)
    if topic is None or topic.author_id is None:
        Share.objects.filter(id=share.id).update(back_at=at, next_at=at)
        return
    if not consent.is_live(topic.author_id, ELSEWHERE.code):
        raise NotAgreed
    held = keys.keys_of(outlet)
    posting = _posting(topic, share)
    if share.tried_at is None:
        _put_on_record(outlet, topic.author_id, at)
    Share.objects.filter(id=share.id).update(tried_at=share.tried_at or at, tries=share.tries + 1)
    share.tries += 1
    poster = translators.poster(outlet.kind)
    standing = poster.find(held, posting) if posting.again else None
    if standing is None:
        Share.objects.filter(id=share.id).update(shown=likeness.of_words(share.id, topic))
        standing = poster.post(held, posting)
    Share.objects.filter(id=share.id).update(
        sent_at=at, remote=standing.remote, page=standing.page, refusal="", tries=0
    )
    # Not when somebody took it back meanwhile: then it is due again, to be deleted.
    Share.objects.filter(id=share.id, back_at=None).update(next_at=None)


def _change(outlet: Outlet, share: Share, at: datetime) -> None:
    def note() -> None:
        for author_id in outside.authors([share.topic]).values():
            _put_on_record(outlet, author_id, at)

    following.follow(outlet, share, lambda topic: _posting(topic, share), note, at=at)


def _remove(outlet: Outlet, share: Share, at: datetime) -> None:
    poster, remote = translators.poster(outlet.kind), share.remote
    if share.tried_at is not None:
        held = keys.keys_of(outlet)
        Share.objects.filter(id=share.id).update(tries=share.tries + 1)
        share.tries += 1
        if not remote:
            found = poster.find(held, _blank(share))
            remote = found.remote if found else ""
        if remote:
            poster.remove(held, remote)
    Share.objects.filter(id=share.id).update(gone_at=at, next_at=None, refusal="")


def _put_on_record(outlet: Outlet, author_id: UUID, at: datetime) -> None:
    """Before it leaves: whoever is killed here has handed it over. Once for each wording of each thing."""
    if outlet.recipient_id is not None:
        recipients.note(author_id, recipient_id=outlet.recipient_id, what="public excerpt", at=at)
    cause = Actor.person(author_id)
    with acting(Actor.for_job(JOB, cause=cause), purpose=ELSEWHERE, reason=outlet.name) as access:
        access.put_on_record(author_id, EXCERPT)


def _posting(topic: outside.Outside, share: Share) -> Posting:
    return Posting(
        id=share.id,
        at=share.asked_at,
        title=topic.title,
        excerpt=topic.excerpt,
        link=settings.ADDRESS + links.to_topic(topic.id, topic.slug),
        mark=_mark(share),
        again=share.tried_at is not None,
        edit=share.edits,
    )


def _blank(share: Share) -> Posting:
    """To look for something whose topic is gone: its address begins so, whatever it was called."""
    mark = _mark(share)
    return Posting(
        id=share.id,
        at=share.asked_at,
        title="",
        excerpt="",
        link=mark,
        mark=mark,
        again=True,
        edit=share.edits,
    )


def _mark(share: Share) -> str:
    return f"{settings.ADDRESS}/topics/{share.topic}/"


def _test_posting(delivery: Delivery, at: datetime) -> Posting:
    home = f"{settings.ADDRESS}/"
    return Posting(id=delivery.id, at=at, title="", excerpt="", link=home, mark=home)


def later(outlet: Outlet, reason: NotNow, at: datetime) -> None:
    """They asked us to wait: nothing else goes there until then either, an hour at most."""
    if reason.seconds is not None:
        wait = min(max(reason.seconds, 1.0), LONGEST_PAUSE)
        Outlet.objects.filter(id=outlet.id).update(paused_until=at + timedelta(seconds=wait))


def _again(share: Share, at: datetime) -> None:
    """Showing is given up in the end. Taking back never is: once a day, for as long as it takes. Where a
    change does not get there, what stands there is taken back."""
    if share.tries >= len(PAUSES) and following.is_due(share):
        sharing.ask_back([share.id], at=at)
        return
    if share.tries >= len(PAUSES) and share.back_at is None:
        Share.objects.filter(id=share.id).update(next_at=None, refusal=GaveUp.code)
        return
    pause = PAUSES[min(share.tries, len(PAUSES)) - 1] if share.tries else PAUSES[0]
    Share.objects.filter(id=share.id).update(next_at=at + timedelta(seconds=pause), refusal=NotNow.code)
