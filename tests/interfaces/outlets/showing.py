"""Accounts elsewhere that are connected, and topics that are shown there: what several tests begin with."""

from collections.abc import Collection
from datetime import timedelta
from uuid import UUID

from freehold.foundation import clock
from freehold.stewardship.outlets import carrying, opening, sharing
from freehold.stewardship.outlets.models import Delivery, Outlet, Share
from freehold.stewardship.outlets.purposes import ELSEWHERE
from freehold.trust.people.models import Person
from tests import cast
from tests.interfaces.outlets.standins import bluesky
from tests.interfaces.outlets.standins.mastodon import MastodonServer
from tests.interfaces.outlets.standins.serving import Standin

BACK = "https://dyes.example/console/outlets/back/"


def mastodon(server: MastodonServer, standin: Standin) -> Outlet:
    """Esi's account there, connected through its own page."""
    esi, at = cast.access_of(cast.esi()), clock.now()
    outlet_id = opening.knock(
        esi, address=standin.address, country="Ireland", back=BACK, home="https://dyes.example/", at=at
    )
    go = opening.page_that_asks(esi, outlet_id)
    state = go.partition("state=")[2].partition("&")[0]
    return Outlet.objects.get(id=opening.enter(esi, state=state, code=server.code, at=at))


def bluesky_account(standin: Standin) -> Outlet:
    outlet_id = opening.connect_bluesky(
        cast.access_of(cast.esi()), handle=bluesky.HANDLE, password=bluesky.PASSWORD,
        service=standin.address, at=clock.now(),
    )  # fmt: skip
    return Outlet.objects.get(id=outlet_id)


def show(person: Person, topic: UUID, outlets: Collection[Outlet]) -> list[Share]:
    """Somebody agrees, and shows their topic at these outlets."""
    cast.agrees(person, ELSEWHERE)
    sharing.share(
        cast.access_of(person), topic_id=topic, outlet_ids=[one.id for one in outlets], at=clock.now()
    )
    return list(Share.objects.filter(topic=topic, outlet__in=outlets).order_by("id"))


def carry(*, days: int = 0, minutes: int = 0) -> int:
    """What the worker does, now or so much later: whatever waits for its time is due then."""
    at = clock.now() + timedelta(days=days, minutes=minutes)
    if days or minutes:
        due = clock.now() - timedelta(seconds=1)
        for model in (Share, Delivery):
            model.objects.filter(next_at__lte=at).update(next_at=due)
        Outlet.objects.filter(paused_until__lte=at).update(paused_until=None)
    return carrying.carry_due(at=clock.now())
