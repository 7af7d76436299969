"""Who looked: a person's own copies of the entries about them, and proofs that these stand in the record."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.trust.access.copies import (
    PERSON_COPY,
    SHARED_COPY,
    mark,
    period_of,
    shared_index,
    subject_index,
)
from freehold.trust.ledger import lists, proofs, queries
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.ledger.proofs import NoSuchEntry, Told
from freehold.trust.ledger.queries import Recorded
from freehold.trust.register import purposes
from freehold.trust.register.purposes import PORTABILITY
from freehold.trust.rights import words
from freehold.trust.vault.envelope import Envelope
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

MONTHS = 120
"""How far back entries are looked for: ten years."""

ON_A_PAGE = 25
_AT_ONCE = 50
_ROLES: Mapping[str, Promise] = {
    "owner": _("The owner of the house"),
    "staff": _("Somebody on the staff"),
    "moderator": _("A moderator"),
    "person": _("A member"),
    "house": _("The house itself"),
    "visitor": _("A visitor"),
}
_A_JOB = "job:"


@dataclass(frozen=True, slots=True)
class Look:
    """One entry in words. ``number`` leads to the next page, ``provable`` says whether it has its place.

    ``own`` is one of taking everything home: by the person, or by whoever was signed in as them. ``people``
    is how many it is about at most; where they are many, ``task`` says what they were counted for, as a code.
    """

    id: UUID
    number: int
    at: datetime
    by: words.Words
    job: str
    purpose: words.Words
    categories: Sequence[words.Words]
    provable: bool
    own: bool = False
    people: int = 1
    task: str = ""


def who_looked(
    access: Opener, *, at: datetime, after: int | None = None, month: str | None = None
) -> list[Look]:
    """The newest entries about the actor, at most ``ON_A_PAGE``; ``after`` is the last number before these.

    ``month`` ("2026-11") asks for those of one month. Entries whose copies were destroyed are not among them:
    nobody can say any more what they said.
    """
    return _looks(access, _periods(at) if month is None else [month], after)


def _looks(access: Opener, periods: Sequence[str], after: int | None = None) -> list[Look]:
    person_id = access.actor.person_id
    if person_id is None:
        return []
    found = list(islice(_entries(person_id, periods, after), ON_A_PAGE))
    opened = access.open_many([copy for _one, copy in found], instead=None)
    return [
        _look(one.id, one.number, copy["entry"], provable=one.leaf_index is not None)
        for (one, _sealed), copy in zip(found, opened, strict=True)
        if copy is not None
    ]


def _entries(person_id: UUID, periods: Sequence[str], after: int | None) -> Iterator[tuple[Recorded, Secret]]:
    """The entries that a person reads, and their copies, the newest first.

    Whoever is on few of the lists has the others passed over, more of them at once as they go on.
    """
    at_once = _AT_ONCE
    own = [subject_index(person_id, period) for period in periods]
    shared = {shared_index(period) for period in periods}
    while page := queries.entries_for([*own, *shared], after=after, limit=at_once):
        named = _naming(person_id, [one.id for one in page if one.subject_index in shared])
        for one in page:
            is_shared = one.subject_index in shared
            if one.person_copy is not None and (one.id in named or not is_shared):
                yield one, _copy(one.id, one.person_copy, of=None if is_shared else person_id)
        after = page[-1].number
        if len(page) < at_once:
            return
        at_once = queries.MOST_ON_A_PAGE


def _naming(person_id: UUID, entry_ids: Iterable[UUID]) -> set[UUID]:
    """Which of these entries for many are about this person."""
    return lists.naming({one: mark(one, person_id) for one in entry_ids})


def months(access: Opener, *, at: datetime) -> list[str]:
    """The months with entries about the actor, the newest first, such as "2026-11"."""
    person_id = access.actor.person_id
    if person_id is None:
        return []
    periods = _periods(at)
    own = {subject_index(person_id, one): one for one in periods}
    found = {own[one] for one in queries.indexes_with_entries(list(own))}
    return sorted(found | _months_together(person_id, set(periods) - found), reverse=True)


def _months_together(person_id: UUID, periods: Iterable[str]) -> set[str]:
    """Of these months, those with an entry for many that is about the person too. One entry of each month is
    asked about at once: who is in one is in most."""
    shared = {shared_index(one): one for one in periods}
    waiting = {shared[index]: ids for index, ids in queries.ids_by_index(list(shared)).items()}
    found: set[str] = set()
    while waiting:
        first = {ids[0]: period for period, ids in waiting.items()}
        found |= {first[one] for one in _naming(person_id, first)}
        waiting = {period: ids[1:] for period, ids in waiting.items() if period not in found and ids[1:]}
    return found


def looks_since(access: Opener, *, since: datetime, at: datetime) -> int:
    """How many of the newest entries are younger than ``since`` and not the actor's own; at most
    ``ON_A_PAGE``."""
    months_since = [period for period in _periods(at) if period >= period_of(since)]
    return sum(look.at >= since and not look.own for look in _looks(access, months_since))


def look_of(access: Opener, *, entry_id: UUID, at: datetime) -> Look:
    """One entry about the actor. Raises NoSuchEntry, also for one about somebody else."""
    stored, copy = _mine(access, entry_id, at)
    return _look(entry_id, stored.number, copy["entry"], provable=stored.leaf_index is not None)


def proof_of(access: Opener, *, entry_id: UUID, at: datetime) -> str:
    """The proof file of one entry about the actor, what it says included.

    Raises NoSuchEntry, also for an entry about somebody else, and NotYetProvable.
    """
    _stored, copy = _mine(access, entry_id, at)
    named = (
        mark(entry_id, access.actor.person_id) if access.actor.person_id and "list" in copy["entry"] else None
    )
    return proofs.proof_file(
        entry_id, told=Told(shown=copy["entry"], salt=bytes.fromhex(copy["salt"]), mark=named)
    )


def _mine(access: Opener, entry_id: UUID, at: datetime) -> tuple[StoredEntry, Mapping[str, Any]]:
    """An entry about the actor and its opened copy. Raises NoSuchEntry."""
    person_id = access.actor.person_id
    stored = StoredEntry.objects.filter(id=entry_id).first()
    if person_id is None or stored is None or stored.person_copy is None:
        raise NoSuchEntry
    index, periods = bytes(stored.subject_index or b""), _periods(at)
    is_own = index in (subject_index(person_id, period) for period in periods)
    if not is_own and not _naming(person_id, [entry_id]):
        raise NoSuchEntry
    copy = _copy(entry_id, bytes(stored.person_copy), of=person_id if is_own else None)
    return stored, access.open(copy)


def _periods(at: datetime) -> list[str]:
    """The months that are looked through, the newest first."""
    year, month = at.year, at.month
    periods = []
    for _back in range(MONTHS):
        periods.append(period_of(at.replace(year=year, month=month, day=1)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return periods


def _copy(entry_id: UUID, copy: bytes, *, of: UUID | None) -> Secret:
    """A person's own copy, or the one that all on a list share."""
    if of is None:
        return Secret(SHARED_COPY, row=entry_id, holder=entry_id, envelope=Envelope(copy))
    return Secret(PERSON_COPY, row=entry_id, holder=of, envelope=Envelope(copy))


def _look(entry_id: UUID, number: int, shown: Mapping[str, Any], *, provable: bool) -> Look:
    by = str(shown["by"])
    job = by.removeprefix(_A_JOB) if by.startswith(_A_JOB) else ""
    own = shown["purpose"] == PORTABILITY.code
    return Look(
        id=entry_id,
        number=number,
        at=datetime.fromisoformat(shown["at"]),
        by=_("You, or whoever was signed in as you") if own else _by(by, job),
        job=job,
        purpose=_purpose(shown["purpose"]),
        categories=[words.of_category(category) for category in shown["categories"]],
        provable=provable,
        own=own,
        people=shown.get("people", 1),
        task=shown.get("task", ""),
    )


def _by(by: str, job: str) -> words.Words:
    return _("The house at work") if job else _ROLES.get(by, by)


def _purpose(code: str) -> words.Words:
    try:
        return purposes.by_code(code).title
    except KeyError:  # of a capability that is not there any more
        return code
