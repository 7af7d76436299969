"""The switch: an outlet is stopped at once, its key is given back within a minute, and people are told.

The stop is one row. Whoever carries looks for it before each single thing, so that nothing begins after it,
whatever waits. Giving the key back goes by itself in a thread of its own, which no slow outlet holds up.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.foundation import mail
from freehold.foundation.mail import Letter
from freehold.foundation.refusal import Refusal
from freehold.stewardship.outlets import feeds, keys, opening, sharing, translators
from freehold.stewardship.outlets.models import POSTS, Delivery, Kind, Outlet, Share, Stop
from freehold.stewardship.outlets.refused import NoSuchOutlet, NotLetIn
from freehold.trust.access.opener import Access
from freehold.trust.disclosure import recipients
from freehold.trust.people import roles
from freehold.trust.register.actors import Role

STOPPED = "outlets.stopped"
TO_OWNER = "outlets.stopped-owner"
AGAIN_AFTER = timedelta(seconds=8)
WITHIN = timedelta(seconds=45)
"""So long giving back is tried; then the key is forgotten here, and the owner takes it back by hand."""


def stop(access: Access, *, outlet_id: UUID, why: Stop.Why, at: datetime) -> None:
    """Stop it for good. Twice is no error. Raises NoSuchOutlet or OnlyTheOwner."""
    opening.must_run(access)
    with transaction.atomic():
        outlet = Outlet.objects.select_for_update().filter(id=outlet_id).first()
        if outlet is None:
            raise NoSuchOutlet
        _stopped, was_made = Stop.objects.get_or_create(
            of=outlet, defaults={"at": at, "why": why, "next_at": at}
        )
        if not was_made:
            return
        Delivery.objects.filter(outlet=outlet, next_at__isnull=False).update(next_at=None)
        Share.objects.filter(outlet=outlet, tried_at=None, gone_at=None).update(gone_at=at, next_at=None)
        Share.objects.filter(outlet=outlet, gone_at=None).update(next_at=None)
        _tell(outlet, why, at=at)
    if outlet.recipient_id is not None:
        recipients.drop_recipient(access.actor, recipient_id=outlet.recipient_id, at=at)
    feeds.forget()


def stop_feeds(access: Access, *, why: Stop.Why, at: datetime) -> None:
    """Nobody gets a feed any more. Raises OnlyTheOwner."""
    opening.must_run(access)
    stop(access, outlet_id=_feeds(at).id, why=why, at=at)


def start_feeds(access: Access, *, at: datetime) -> None:
    """Feeds again, at their old addresses. Raises OnlyTheOwner."""
    opening.must_run(access)
    if Outlet.objects.filter(kind=Kind.FEEDS).exists() and not feeds.newest_is_on():
        _new_feeds(at)
    feeds.forget()


def give_back_due(*, at: datetime) -> int:
    """Give back what waits for it; how many are done."""
    waiting = Stop.objects.filter(done_at=None, next_at__lte=at).select_related("of")
    return sum(_give_back(one, at=at) for one in waiting.order_by("at"))


def is_stopped(outlet_id: UUID) -> bool:
    """Asked of the database before each thing that leaves."""
    return Stop.objects.filter(of_id=outlet_id).exists()


def _give_back(one: Stop, *, at: datetime) -> bool:
    outlet = one.of
    # Whoever is killed in between comes back a moment later.
    taken = Stop.objects.filter(of=outlet, done_at=None, next_at__lte=at).update(
        next_at=at + AGAIN_AFTER, tries=one.tries + 1
    )
    if not taken:
        return False
    outcome = _outcome(outlet)
    if outcome is Stop.GivenBack.WAITING and at - one.at < WITHIN:
        return False
    with transaction.atomic():
        keys.forget(outlet)
        Stop.objects.filter(of=outlet).update(given_back=outcome or Stop.GivenBack.BY_HAND, done_at=at)
    return True


def _outcome(outlet: Outlet) -> Stop.GivenBack:
    if outlet.kind not in POSTS or outlet.connected_at is None:
        return Stop.GivenBack.NOTHING
    try:
        given = translators.poster(outlet.kind).give_back(keys.keys_of(outlet))
    except NotLetIn:
        return Stop.GivenBack.REVOKED  # it opens nothing there already
    except Refusal:
        return Stop.GivenBack.WAITING
    return Stop.GivenBack.REVOKED if given else Stop.GivenBack.BY_HAND


def _tell(outlet: Outlet, why: Stop.Why, *, at: datetime) -> None:
    """Those whose words stand there, and every owner. A letter that is stopped is no reason not to stop."""
    given = {"name": outlet.name, "why": why.value}
    people = sharing.concerned(outlet) if outlet.kind in POSTS else set()
    for person_id in people:
        mail.post(Letter(template=STOPPED, to=person_id, holder=person_id, parameters=given), at=at)
    for person_id in set(roles.people_with(Role.OWNER)) - people:
        mail.post(Letter(template=TO_OWNER, to=person_id, holder=person_id, parameters=given), at=at)


def _feeds(at: datetime) -> Outlet:
    found = Outlet.objects.filter(kind=Kind.FEEDS, stop__isnull=True).order_by("-id").first()
    return found or _new_feeds(at)


def _new_feeds(at: datetime) -> Outlet:
    return Outlet.objects.create(kind=Kind.FEEDS, name=str(Kind.FEEDS.label), began_at=at, connected_at=at)
