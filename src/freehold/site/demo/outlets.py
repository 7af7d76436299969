"""Outlets of the demo: one that was stopped, one that needs its owner, one that waits for a yes.

None is real: nothing of an invented house leaves it.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from freehold.capabilities.community.queries import outside
from freehold.stewardship.outlets.models import Kind, Outlet, Share, Stop
from freehold.stewardship.outlets.refused import GaveUp
from freehold.trust.disclosure import recipients
from freehold.trust.disclosure.recipients import Receives
from freehold.trust.register.actors import Actor, Role


def open_outlets(people: Mapping[str, UUID], *, at: datetime) -> None:
    owner = Actor.person(people["esi"], Role.OWNER)
    _stopped(owner, people, at=at)
    row = Outlet(kind=Kind.WEBHOOK, name="The stock list", host="stock.example", trouble=GaveUp.code)
    row.began_at = row.connected_at = at - timedelta(days=20)
    signing = "whsec_ZGVtbyBvbmx5LCBubyBzZWNyZXQgYXQgYWxsIQ=="
    row.secret = {"address": "https://stock.example/told", "signing": signing}
    row.save(force_insert=True)
    waiting = Outlet(kind=Kind.MASTODON, name="crafts.example", host="crafts.example")
    waiting.address, waiting.began_at = "https://crafts.example", at
    waiting.secret = {"go": "https://crafts.example/oauth/authorize", "state": "", "by": ""}
    waiting.save(force_insert=True)


def _stopped(owner: Actor, people: Mapping[str, UUID], *, at: datetime) -> None:
    """An account on a server that was broken into, with what Esi had shown there."""
    began, ended = at - timedelta(days=60), at - timedelta(days=4)
    named = recipients.name_recipient(
        owner, name="stitch.example", does="Shows what members choose to share: stitch.example",
        country="Ireland", receives=Receives.SOME, at=began,
    )  # fmt: skip
    recipients.drop_recipient(owner, recipient_id=named.id, at=ended)
    row = Outlet.objects.create(
        kind=Kind.MASTODON, name="stitch.example", host="stitch.example", address="https://stitch.example",
        account="@madderandweld@stitch.example", began_at=began, connected_at=began, recipient=named,
    )  # fmt: skip
    Stop.objects.create(
        of=row, at=ended, why=Stop.Why.INCIDENT, given_back=Stop.GivenBack.REVOKED, next_at=ended,
        done_at=ended + timedelta(seconds=9), tries=1,
    )  # fmt: skip
    own = [one for one in outside.in_the_house(40).topics if one.author_id == people["esi"]]
    for number, topic in enumerate(own[:3]):
        asked, page = topic.at + timedelta(hours=1), f"https://stitch.example/@madderandweld/{number + 1}"
        Share.objects.create(
            outlet=row, topic=topic.id, asked_at=asked, tried_at=asked, sent_at=asked, tries=1,
            remote=str(number + 1), page=page, back_at=ended + timedelta(days=1) if number == 0 else None,
        )  # fmt: skip
