"""Looks of those who act for the house, gathered for whoever reviews them: under one unlock they are one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from freehold.trust.access.copies import OVERSIGHT_COPY, overseer
from freehold.trust.access.models import Doubt, Review
from freehold.trust.access.opener import Access, NotYours
from freehold.trust.access.policies import READ_OWN, REVIEW, RecordOfLooks
from freehold.trust.ledger import queries
from freehold.trust.permission.policies import Decision, may
from freehold.trust.register.purposes import OVERSIGHT
from freehold.trust.vault import blind
from freehold.trust.vault.envelope import Envelope
from freehold.trust.vault.secret import Secret

REVIEWING = "reviewing looks"
READING_OWN = "reading one's own looks"
MOST_OF_A_MONTH = 5_000
DUE = timedelta(days=14)
_ONE_IN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Looks under one unlock, or one look at what a member brought to the house.

    ``of`` is the unlock or the entry, ``entries`` all that belong to it. ``about`` is not for showing: whom a
    look was about is seen under an unlock of its own. ``settled`` is False while a question or a wrong look
    is open; ``verdict`` is empty before anybody reviewed it.
    """

    of: UUID
    who: UUID
    role: str
    purpose: str
    reason: str
    categories: frozenset[str]
    first: datetime
    last: datetime
    entries: tuple[UUID, ...]
    about: frozenset[UUID]
    is_unlock: bool
    doubted: bool = False
    verdict: str = ""
    by_another: bool = False
    settled: bool = True

    @property
    def is_to_review(self) -> bool:
        """Every look for a reason of one's own, every one in doubt, and of the others one in ten."""
        return self.is_unlock or self.doubted or _is_sampled(self.of)

    def is_overdue(self, at: datetime) -> bool:
        return not self.verdict and at > self.last + DUE

    def __repr__(self) -> str:
        return "<Looked>"


def of_month(access: Access, *, period: str) -> list[Looked]:
    """All of a month's, the newest first; reading them is an entry for each of those who had looked.

    Looks at this record itself are not among them: there would be no end. Raises NotYours.
    """
    decision = may(access.actor, REVIEW, RecordOfLooks())
    if not decision:
        raise NotYours
    gathered = _gathered(_opened(access, period, decision))
    return sorted(_judged(gathered), key=lambda one: one.last, reverse=True)


def of_mine(access: Access, *, period: str) -> list[Looked]:
    """The actor's own looks of a month, the newest first. Those of others are opened beside them, to be told
    apart, and handed to nobody: that the record was opened is an entry of its own, and none of theirs.
    Raises NotYours.
    """
    decision = may(access.actor, READ_OWN, RecordOfLooks())
    if not decision:
        raise NotYours
    copies = _copies(access.because(OVERSIGHT, READING_OWN), period, decision)
    mine = [one for one in copies if UUID(one[1]["who"]["person"]) == access.actor.person_id]
    return sorted(_judged(_gathered(mine)), key=lambda one: one.last, reverse=True)


def overdue(access: Access, *, period: str, at: datetime) -> int:
    """How many looks of a month wait too long to be reviewed. For a job: it shows nothing of them."""
    gathered = _gathered(_copies(access, period, None))
    return sum(one.is_to_review and one.is_overdue(at) for one in _judged(gathered))


def _gathered(copies: Sequence[tuple[UUID, Mapping[str, Any]]]) -> dict[UUID, Looked]:
    gathered: dict[UUID, Looked] = {}
    for entry_id, copy in reversed(copies):
        one = _one(entry_id, copy)
        before = gathered.get(one.of)
        gathered[one.of] = one if before is None else _joined(before, one)
    return gathered


def _opened(access: Access, period: str, decision: Decision) -> list[tuple[UUID, Mapping[str, Any]]]:
    looking = access.because(OVERSIGHT, REVIEWING)
    copies = _copies(looking, period, decision)
    for who in {UUID(copy["who"]["person"]) for _entry, copy in copies} - {access.actor.person_id}:
        looking.put_on_record(who, "user.access_record")
    return copies


def _copies(looking: Access, period: str, decision: Decision | None) -> list[tuple[UUID, Mapping[str, Any]]]:
    found = queries.looks_in_office(period, limit=MOST_OF_A_MONTH)
    month = overseer(period)
    secrets = [
        Secret(OVERSIGHT_COPY, row=entry_id, holder=month, envelope=Envelope(copy))
        for entry_id, copy in found
    ]
    opened = looking.open_many(secrets, under=decision, instead=None)
    return [
        (entry_id, copy)
        for (entry_id, _sealed), copy in zip(found, opened, strict=True)
        if copy is not None and copy["purpose"] != OVERSIGHT.code
    ]


def _one(entry_id: UUID, copy: Mapping[str, Any]) -> Looked:
    unlock, at = copy.get("unlock"), datetime.fromisoformat(copy["at"])
    return Looked(
        of=UUID(unlock) if unlock else entry_id,
        who=UUID(copy["who"]["person"]),
        role=copy["by"],
        purpose=copy["purpose"],
        reason=copy["reason"],
        categories=frozenset(copy["categories"]),
        first=at,
        last=at,
        entries=(entry_id,),
        about=frozenset({UUID(copy["about"])}),
        is_unlock=bool(unlock),
    )


def _joined(before: Looked, one: Looked) -> Looked:
    return replace(
        before,
        categories=before.categories | one.categories,
        last=one.last,
        entries=(*before.entries, *one.entries),
        about=before.about | one.about,
    )


def _judged(gathered: Mapping[UUID, Looked]) -> Iterable[Looked]:
    """With what was found of each, and whether somebody doubts it."""
    reviews = {row.of: row for row in Review.objects.filter(of__in=list(gathered)).defer("words")}
    doubts = set(Doubt.objects.filter(entry__in=_entries(gathered.values())).values_list("entry", flat=True))
    for of, one in gathered.items():
        row = reviews.get(of)
        yield replace(
            one,
            doubted=not doubts.isdisjoint(one.entries),
            verdict=row.verdict if row else "",
            by_another=bool(row and row.by_another),
            settled=row.settled if row else True,
        )


def _entries(gathered: Iterable[Looked]) -> Sequence[UUID]:
    return [entry for one in gathered for entry in one.entries]


def _is_sampled(entry_id: UUID) -> bool:
    """One in ten, by a keyed hash: nobody can tell beforehand which."""
    return blind.blind_index("access.sample", entry_id.bytes)[0] * _ONE_IN < 256
