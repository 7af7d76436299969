"""The board: each service that is used or gravitated to, its months, its incidents, and what they say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.stewardship.watch.cases import incidents_there
from freehold.stewardship.watch.cases.incidents_there import There
from freehold.stewardship.watch.reliances import queries as reliances
from freehold.stewardship.watch.trends import months
from freehold.stewardship.watch.trends.limits import MONTHS
from freehold.stewardship.watch.trends.models import Came, Linked, Month, Verdict
from freehold.stewardship.watch.trends.places import title_of
from freehold.stewardship.watch.trends.policies import WEIGH, Board
from freehold.stewardship.watch.trends.weighing import Point, Weighed, weigh
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, may


class NoSuchPlace(Refusal):
    code = "trends.no-such-place"
    status = 404
    for_members = "Nothing was counted there."


@dataclass(frozen=True, slots=True)
class Decided:
    """What the owner decided last, and why; "" where the words went after their time."""

    id: UUID
    says: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One place. ``points`` are whole months, the oldest first; ``used``: the business relies on it."""

    place: str
    title: str
    used: bool
    points: Sequence[Point]
    incidents: Sequence[There]
    weighed: Weighed
    decided: Decided | None


def standings(access: Access, *, at: datetime) -> list[Standing]:
    """Used ones first, then by how many members link there. Raises NoSuchPlace for who weighs none."""
    decision = _require(access)
    used = {one.slug: one.name for one in reliances.reliances(at=at) if one.ended_on is None}
    return _standings(_decided(access, decision), used, sorted(used.keys() | _gravitated_to()), at)


def standing(access: Access, *, place: str, at: datetime) -> Standing:
    """One of them. Raises NoSuchPlace."""
    found = [one for one in standings(access, at=at) if one.place == place]
    if not found:
        raise NoSuchPlace
    return found[0]


def counted_until() -> date | None:
    """The newest month that was counted, whole or not."""
    return Month.objects.order_by("-month").values_list("month", flat=True).first()


def _gravitated_to() -> set[str]:
    return set(Linked.objects.values_list("place", flat=True).distinct())


def _standings(
    decided: Mapping[str, Decided], used: Mapping[str, str], places: Sequence[str], at: datetime
) -> list[Standing]:
    whole = _whole_months(at)
    people = {(one.place, one.month): one.people for one in Linked.objects.filter(place__in=places)}
    came = {(one.place, one.month): one.times for one in Came.objects.filter(place__in=places)}
    there = incidents_there.by_platform()
    found = []
    for place in places:
        points = [
            Point(month, people.get((place, month), 0), writers, came.get((place, month), 0))
            for month, writers in whole
        ]
        last, incidents = decided.get(place), there.get(place, [])
        weighed = weigh(
            points, used=place in used, incidents=[one.at for one in incidents if one.affects_us],
            decided_at=last.at if last else None, at=at,
        )  # fmt: skip
        found.append(
            Standing(
                place, used.get(place) or title_of(place), place in used, points, incidents, weighed, last
            )
        )
    return sorted(found, key=lambda one: (not one.used, -one.weighed.loss.there, one.title.casefold()))


def _whole_months(at: datetime) -> list[tuple[date, int]]:
    """Months that are over, the oldest first, from the first in which somebody wrote."""
    this = months.of(at)
    rows = list(
        Month.objects.filter(month__lt=this, month__gte=months.before(this, MONTHS))
        .order_by("month")
        .values_list("month", "writers")
    )
    while rows and not rows[0][1]:
        rows.pop(0)
    return rows


def _require(access: Access) -> Decision:
    decision = may(access.actor, WEIGH, Board())
    if not decision:
        raise NoSuchPlace
    return decision


def _decided(access: Access, decision: Decision) -> dict[str, Decided]:
    """The newest for each place."""
    newest = {row.place: row for row in Verdict.objects.order_by("at", "id")}
    rows = list(newest.values())
    whys = access.open_many([row.why for row in rows], under=decision, instead="")
    return {
        row.place: Decided(row.id, row.says, row.at, why or "") for row, why in zip(rows, whys, strict=True)
    }
