"""What happened while members were asked: incidents, letters about them, and services that were left."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time
from enum import StrEnum
from uuid import UUID

from freehold.stewardship.watch.cases import incidents_there
from freehold.stewardship.watch.cases.kinds import Clock
from freehold.stewardship.watch.cases.models import Case
from freehold.stewardship.watch.cases.policies import HANDLE, Incidents
from freehold.stewardship.watch.cases.queries import CaseSeen, seen
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.reliances.policies import KEEP, Register
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may


class What(StrEnum):
    INCIDENT = "incident"
    TOLD = "told"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Mark:
    """``title`` is that of an incident, or the name of a service. ``path`` is its page, "" for who may not
    open that."""

    at: datetime
    what: What
    title: str
    path: str = ""


def marks(access: Access, *, since: datetime, at: datetime) -> list[Mark]:
    """Between two moments, the oldest first. Whoever handles no incidents sees those that members were told
    of, and only who keeps the register sees which services were left."""
    found = [*_incidents(access), *_left(access, at)]
    return sorted((one for one in found if since <= one.at <= at), key=lambda one: one.at)


def _incidents(access: Access) -> Iterator[Mark]:
    handles = bool(may(access.actor, HANDLE, Incidents()))
    for there in (one for some in incidents_there.by_platform().values() for one in some if one.affects_us):
        case = _case(there.case)
        told = case.at(Clock.MEMBERS_TOLD) if case else None
        path = f"/console/incidents/{there.case}/" if handles else ""
        if handles or told:
            yield Mark(there.at, What.INCIDENT, there.title, path)
        if told:
            yield Mark(told, What.TOLD, there.title, path)


def _case(case_id: UUID) -> CaseSeen | None:
    row = Case.objects.filter(pk=case_id).prefetch_related("moments", "candidates").first()
    return None if row is None else seen(row)


def _left(access: Access, at: datetime) -> Iterator[Mark]:
    if not may(access.actor, KEEP, Register()):
        return
    for one in reliances.reliances(at=at):
        if one.ended_on is not None:
            ended = datetime.combine(one.ended_on, time(12), tzinfo=UTC)
            yield Mark(ended, What.LEFT, one.name, f"/console/services/{one.slug}/")
