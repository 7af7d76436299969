"""When something went wrong at each service, as far as people here looked at it: for trends."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.cases.kinds import Clock, State
from freehold.stewardship.watch.cases.models import Case
from freehold.stewardship.watch.cases.queries import seen


@dataclass(frozen=True, slots=True)
class There:
    """One case at a service. ``at`` is when it happened, or as early as is known."""

    case: UUID
    title: str
    at: datetime
    affects_us: bool


def by_platform() -> dict[str, list[There]]:
    """Cases that a person has not put aside, by service, the oldest first."""
    rows = Case.objects.exclude(platform="").exclude(state__in=(State.NOT_US, State.CANDIDATE, State.JOINED))
    found: dict[str, list[There]] = {}
    for row in rows.prefetch_related("moments", "candidates", "decisions", "joined__decisions"):
        case = seen(row)
        known = [case.at(each) for each in (Clock.OCCURRED, Clock.DISCLOSED, Clock.LISTED, Clock.SEEN)]
        at = next((moment for moment in known if moment is not None), case.opened_at)
        affects = row.state == State.AFFECTS_US or any(
            one.state == State.AFFECTS_US for each in (row, *row.joined.all()) for one in each.decisions.all()
        )
        found.setdefault(row.platform, []).append(There(row.id, row.title, at, affects))
    for cases in found.values():
        cases.sort(key=lambda one: one.at)
    return found
