"""Whom those who act for the house looked at within a while: for the moment that an account of theirs was
not in their hands, and those concerned have to be told.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.trust.access.copies import OVERSIGHT_COPY, overseer, period_of
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.access.policies import REVIEW, RecordOfLooks
from freehold.trust.ledger import queries
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import ActorKind
from freehold.trust.register.purposes import OVERSIGHT
from freehold.trust.vault.envelope import Envelope
from freehold.trust.vault.secret import Secret

SEARCHING = "finding whom a breach concerns"
MOST_OF_A_MONTH = 50_000
LONGEST = timedelta(days=400)
_AT_ONCE = 1_000
Copy = Mapping[str, Any]


class TooManyLooks(Refusal):
    code: ClassVar[str] = "access.too-many-looks"
    for_members: ClassVar[str] = (
        "There are more looks in that time than can be gone through here. Choose a shorter time."
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """Looks of a while, counted: by the role of who looked, by kind of data, by purpose. ``people`` is at how
    many persons' data. Whose they were is not in it.
    """

    looks: int
    people: int
    by_role: dict[str, int]
    by_category: dict[str, int]
    by_purpose: dict[str, int]
    first: datetime | None
    last: datetime | None


def numbers(access: Access, *, since: datetime, until: datetime, role: str = "") -> Numbers:
    """What the record knows of a while. Reading it is an entry for each of those who had looked.

    Raises NotYours for who does not review looks, and TooManyLooks.
    """
    roles: Counter[str] = Counter()
    categories: Counter[str] = Counter()
    purposes: Counter[str] = Counter()
    people: set[str] = set()
    moments: list[datetime] = []
    who: set[str] = set()
    for copy in _copies(access, since, until, role):
        roles[copy["by"]] += 1
        categories.update(copy["categories"])
        purposes[copy["purpose"]] += 1
        people.add(copy["about"])
        moments.append(datetime.fromisoformat(copy["at"]))
        who.add(copy["who"]["person"])
    for one in {UUID(each) for each in who} - {access.actor.person_id}:
        access.because(OVERSIGHT, SEARCHING).put_on_record(one, "user.access_record")
    return Numbers(
        looks=roles.total(),
        people=len(people),
        by_role=dict(roles),
        by_category=dict(categories),
        by_purpose=dict(purposes),
        first=min(moments, default=None),
        last=max(moments, default=None),
    )


def people(access: Access, *, since: datetime, until: datetime, role: str = "") -> frozenset[UUID]:
    """At whose data somebody looked, for a job that writes to them: never for showing.

    Raises NotYours and TooManyLooks.
    """
    return frozenset(UUID(copy["about"]) for copy in _copies(access, since, until, role))


def _copies(access: Access, since: datetime, until: datetime, role: str) -> Iterator[Copy]:
    decision = None
    if access.actor.kind is not ActorKind.JOB:
        decision = may(access.actor, REVIEW, RecordOfLooks())
        if not decision:
            raise NotYours
    looking = access.because(OVERSIGHT, SEARCHING)
    for period in _periods(since, until):
        found = queries.looks_in_office(period, limit=MOST_OF_A_MONTH + 1)
        if len(found) > MOST_OF_A_MONTH:
            raise TooManyLooks
        for start in range(0, len(found), _AT_ONCE):
            secrets = [
                Secret(OVERSIGHT_COPY, row=entry, holder=overseer(period), envelope=Envelope(copy))
                for entry, copy in found[start : start + _AT_ONCE]
            ]
            for copy in looking.open_many(secrets, under=decision, instead=None):
                if copy is not None and _is_within(copy, since, until, role):
                    yield copy


def _is_within(copy: Copy, since: datetime, until: datetime, role: str) -> bool:
    at = datetime.fromisoformat(copy["at"])
    return since <= at <= until and (not role or copy["by"] == role) and copy["purpose"] != OVERSIGHT.code


def _periods(since: datetime, until: datetime) -> list[str]:
    """The months of a while, none twice. A while that is longer than copies are kept is cut short."""
    month, found = max(since, until - LONGEST).replace(day=1), []
    while month <= until:
        found.append(period_of(month))
        month = (month + timedelta(days=32)).replace(day=1)
    if (last := period_of(until)) not in found:
        found.append(last)
    return found
