"""Breaches of which the authority was not told, and nobody wrote down why: the house does not forget them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.cases import queries as cases
from freehold.stewardship.watch.cases.kinds import State
from freehold.stewardship.watch.cases.refused import NoSuchCase
from freehold.stewardship.watch.telling import breaches
from freehold.stewardship.watch.telling.assessing import LEAST_WHY
from freehold.stewardship.watch.telling.models import Breach
from freehold.stewardship.watch.telling.policies import JOB
from freehold.stewardship.watch.telling.purpose import TELLING
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor

MOST = 50


@dataclass(frozen=True, slots=True)
class Waiting:
    """One breach, and when its 72 hours end."""

    case_id: UUID
    due: datetime


def waiting() -> list[Waiting]:
    """Those whose 72 hours run or are over, what ends first first. It opens nothing of any person's."""
    rows = Breach.objects.filter(closed_at=None, reports=None).order_by("-id")[:MOST]
    with acting(Actor.for_job(JOB), purpose=TELLING) as access:
        lines = breaches.opened(access, list(rows))
    found = [
        Waiting(one.case, due)
        for one in lines
        if len(one.now.why_no_authority) < LEAST_WHY and (due := _due(one.case)) is not None
    ]
    return sorted(found, key=lambda one: one.due)


def _due(case_id: UUID) -> datetime | None:
    try:
        case = cases.case(case_id)
    except NoSuchCase:
        return None
    return case.authority_due if case.state is State.AFFECTS_US else None
