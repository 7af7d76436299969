"""What the owner asks of an outlet that is there."""

from datetime import datetime
from uuid import UUID

from django.db.models import Q

from freehold.stewardship.outlets.models import Delivery, Outlet, Share
from freehold.stewardship.outlets.opening import must_run
from freehold.stewardship.outlets.refused import NoSuchOutlet
from freehold.trust.access.opener import Access


def test(access: Access, *, outlet_id: UUID, at: datetime) -> None:
    """Have it tried out by the worker. Once more while one waits is one. Raises NoSuchOutlet."""
    must_run(access)
    outlet = Outlet.objects.filter(id=outlet_id, connected_at__isnull=False, stop__isnull=True).first()
    if outlet is None:
        raise NoSuchOutlet
    event = Delivery.Event.TEST
    if not Delivery.objects.filter(outlet=outlet, event=event, next_at__isnull=False).exists():
        Delivery.objects.create(outlet=outlet, event=event, at=at, next_at=at)
    Outlet.objects.filter(id=outlet_id).update(trouble="", paused_until=None)


def deleted_by_hand(access: Access, *, share_id: UUID, at: datetime) -> UUID:
    """The owner deleted there what the house could not delete any more; its outlet. Raises NoSuchOutlet."""
    must_run(access)
    is_left = Q(back_at__isnull=False) | Q(changed_at__isnull=False)
    share = Share.objects.filter(is_left, id=share_id, outlet__stop__isnull=False).first()
    if share is None:
        raise NoSuchOutlet
    Share.objects.filter(id=share.id, gone_at=None).update(gone_at=at, next_at=None)
    return share.outlet_id
