"""Account activity: what happened with an account, for its person to say "that was not me".

Failed sign-ins are counted by the hour, so that a million tries fill no disk. For a name that nobody bears
the same is written as for one that somebody does, under nobody's key: how long it takes tells nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from django.db import IntegrityError, transaction

from freehold.foundation.order import hide_order
from freehold.trust.people import agents
from freehold.trust.people.activity_rows import KEPT_DAYS, Activity, Tries
from freehold.trust.people.coarse import next_monday
from freehold.trust.people.sign_ins import Visit
from freehold.trust.vault.fields import Held
from freehold.trust.vault.opener import Opener

MOST_SHOWN = 200
_NOBODY = UUID(int=0)
_UNKNOWN = Visit()


class Happening(StrEnum):
    """What can happen. The words are kept, so they never change."""

    SIGNED_IN = "signed in"
    NEW_BROWSER = "signed in from a new browser"
    FAILED = "sign-in failed"
    CODE_FAILED = "second step failed"
    PASSWORD = "password changed"  # noqa: S105 (a name of what happened)
    ADDRESS = "address changed"
    FACTOR_ADDED = "factor added"
    FACTOR_REMOVED = "factor removed"
    CODES_RENEWED = "recovery codes renewed"
    CODE_USED = "recovery code used"
    EXPORTED = "export taken"
    UNLOCKED = "unlocked by the house"
    UNLOCKED_SOMEBODY = "unlocked somebody"
    NOT_ME = "was not me"
    TAKEN_ELSEWHERE = "sign-in shown by another browser"


@dataclass(frozen=True, slots=True)
class Happened:
    """One line. ``count`` is above one for tries of one hour; ``more`` is what its kind adds."""

    id: UUID
    what: Happening
    at: datetime
    agent: str
    address: str
    count: int
    more: Mapping[str, Any]

    def __repr__(self) -> str:
        return "<Happened>"


def note(person_id: UUID, what: Happening, *, at: datetime, visit: Visit = _UNKNOWN, **more: Any) -> None:
    """Write down that something happened with this person's account."""
    details = {"what": what.value, "at": at.isoformat(), **_from(visit), **more}
    row = Activity(expires_on=_end(at), details=Held(details, holder=person_id))
    with transaction.atomic():
        row.put_on_shelf(person_id)
        row.save(force_insert=True)
        hide_order(Activity, [row.id])


def note_failed(
    opener: Opener, person_id: UUID | None, what: Happening, *, visit: Visit, at: datetime
) -> None:
    """Count a sign-in that failed: ``FAILED`` or ``CODE_FAILED``. ``opener`` acts for the house.

    The same work for nobody. Not to be called in a transaction that ends with the refusal.
    """
    holder = _NOBODY if person_id is None else person_id
    for _attempt in range(2):  # two tries at once may both find no row: the second finds the first's
        try:
            with transaction.atomic():
                _count(opener, holder, what, visit, at)
        except IntegrityError:
            continue
        return


def of_mine(opener: Opener) -> list[Happened]:
    """What happened with the actor's account, the newest first; at most ``MOST_SHOWN``."""
    person_id = opener.actor.person_id
    return [] if person_id is None else of_person(opener, person_id)


def of_person(opener: Opener, person_id: UUID) -> list[Happened]:
    """The same of anybody whose activity ``opener`` may open."""
    rows: list[Activity | Tries] = [*Activity.on_shelf_of(person_id), *_tries_of(person_id)]
    opened = opener.open_many([row.details for row in rows], instead=None)
    found = [line for row, kept in zip(rows, opened, strict=True) if kept for line in _lines(row.id, kept)]
    return sorted(found, key=lambda one: one.at, reverse=True)[:MOST_SHOWN]


def one_of_mine(opener: Opener, happened_id: UUID) -> Happened | None:
    return next((one for one in of_mine(opener) if one.id == happened_id), None)


def sweep(*, at: datetime) -> int:
    """Delete what is older than thirteen months; how many."""
    return sum(model.objects.filter(expires_on__lte=at.date()).delete()[0] for model in (Activity, Tries))


def _count(opener: Opener, holder: UUID, what: Happening, visit: Visit, at: datetime) -> None:
    link = Tries.link_of(holder, at.toordinal() % Tries.PLACES)
    row = Tries.objects.select_for_update().filter(link=link).first()
    kept = [] if row is None else _same_day(opener, row, at)
    hour = at.replace(minute=0, second=0, microsecond=0).isoformat()
    before = next((one for one in kept if one["hour"] == hour and one["what"] == what), None)
    count = before["count"] + 1 if before else 1
    others = [one for one in kept if one is not before]
    now = {"what": what.value, "hour": hour, "at": at.isoformat(), "count": count, **_from(visit)}
    made = row or Tries(link=link)
    made.expires_on, made.details = _end(at), Held([*others, now], holder=holder)
    made.save(force_insert=row is None)
    if row is None:
        hide_order(Tries, [made.id])


def _same_day(opener: Opener, row: Tries, at: datetime) -> list[dict[str, Any]]:
    """What the row counts of today: its place was another day's before."""
    kept: list[dict[str, Any]] = opener.open_many([row.details], instead=None)[0] or []
    return [one for one in kept if one["hour"][:10] == f"{at:%Y-%m-%d}"]


def _tries_of(person_id: UUID) -> Iterable[Tries]:
    return Tries.objects.filter(link__in=Tries.links_of(person_id))


def _lines(row_id: UUID, kept: Mapping[str, Any] | Sequence[Mapping[str, Any]]) -> Iterable[Happened]:
    if isinstance(kept, Mapping):
        yield _line(row_id, kept)
        return
    for one in kept:
        yield _line(uuid5(NAMESPACE_OID, f"{row_id}/{one['hour']}/{one['what']}"), one)


def _line(line_id: UUID, kept: Mapping[str, Any]) -> Happened:
    told = ("what", "at", "agent", "address", "count", "hour")
    return Happened(
        id=line_id,
        what=Happening(kept["what"]),
        at=datetime.fromisoformat(kept["at"]),
        agent=kept.get("agent", ""),
        address=kept.get("address", ""),
        count=int(kept.get("count", 1)),
        more={key: value for key, value in kept.items() if key not in told},
    )


def _from(visit: Visit) -> dict[str, str]:
    return {"agent": agents.label(visit.agent) if visit.agent else "", "address": visit.address}


def _end(at: datetime) -> date:
    return next_monday(at + timedelta(days=KEPT_DAYS))
