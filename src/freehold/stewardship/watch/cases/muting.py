"""Muting noise: reports of a service, of a source, or with certain words, for a reason and until a day."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.stewardship.watch.cases import opening
from freehold.stewardship.watch.cases.models import Mute
from freehold.stewardship.watch.cases.operations import reason
from freehold.stewardship.watch.cases.policies import HANDLE, Incidents
from freehold.stewardship.watch.cases.refused import (
    MutesEverything,
    MuteWithoutEnd,
    NoSuchCase,
    NoSuchMute,
)
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

LONGEST = timedelta(days=366)
SHORTEST_PATTERN = 4
"""Letters: "a" would hold back everything."""


def mute(
    access: Access,
    *,
    platform: str = "",
    source: str = "",
    pattern: str = "",
    why: str,
    ends_at: datetime,
    at: datetime,
) -> UUID:
    """Hold back what fits, from now until ``ends_at``. What is in a case already stays there.

    Raises NoSuchCase for who handles no incidents, MutesEverything, MuteWithoutEnd or SayWhy.
    """
    if not may(access.actor, HANDLE, Incidents()):
        raise NoSuchCase
    words = " ".join(pattern.split())
    if not (platform or source or words) or 0 < len(words) < SHORTEST_PATTERN:
        raise MutesEverything
    if not at < ends_at <= at + LONGEST:
        raise MuteWithoutEnd
    made = Mute(platform=platform[:80], source=source[:80], pattern=words[:120], made_at=at, ends_at=ends_at)
    made.why = reason(why)[:500]
    made.save(force_insert=True)
    return made.id


def lift(access: Access, *, mute_id: UUID, at: datetime) -> int:
    """End a mute before its day. What it held back comes to be decided now; answers how many reports.

    One that ends by its day keeps what it held back. Lifting twice is lifting once. Raises NoSuchMute.
    """
    with transaction.atomic():
        row = Mute.objects.select_for_update().filter(id=mute_id).first()
        if row is None or not may(access.actor, HANDLE, row):
            raise NoSuchMute
        if row.lifted_at is not None:
            return 0
        row.lifted_at = at
        row.save(update_fields=["lifted_at"])
        held = list(row.held_back.filter(case=None).order_by("id"))
        for candidate in held:
            opening.release(candidate, at=at)
    return len(held)
