"""Browsers that a person has signed in from before."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from freehold.trust.people import agents, places
from freehold.trust.people.coarse import next_monday
from freehold.trust.people.models import Device
from freehold.trust.vault import blind
from freehold.trust.vault.fields import Held

REMEMBERED = timedelta(days=400)
"""The longest that browsers keep a cookie."""

_NOBODY = UUID(int=0)


def is_known(person_id: UUID | None, token: str) -> bool:
    """Whether this person signed in from the browser that bears the token."""
    if not token:
        return False
    person_id = _NOBODY if person_id is None else person_id  # as long a look, for nobody
    return Device.objects.filter(digest=_digest(token), link__in=Device.links_of(person_id)).exists()


def has_any(person_id: UUID) -> bool:
    return Device.objects.filter(link__in=Device.links_of(person_id)).exists()


def remember(person_id: UUID, *, agent: str, at: datetime) -> str:
    """Know this browser from now on. Answers the token that it bears."""
    token = secrets.token_urlsafe(32)
    details = {"agent": agents.label(agent), "at": at.isoformat()}
    row = Device(digest=_digest(token), expires_on=next_monday(at + REMEMBERED))
    row.details = Held(details, holder=person_id)
    places.settle_over_oldest(row, person_id, ends="expires_on")
    return token


def forget_all(person_id: UUID) -> int:
    """Know no browser of this person any more: the next sign-in from each is told by mail."""
    return Device.objects.filter(link__in=Device.links_of(person_id)).delete()[0]


def sweep(*, at: datetime) -> int:
    return Device.objects.filter(expires_on__lte=at.date()).delete()[0]


def _digest(token: str) -> bytes:
    return blind.blind_index("people.device.token", token.encode(errors="replace"))
