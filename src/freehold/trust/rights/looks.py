"""Who looked: a person's own copies of the entries about them, and proofs that these stand in the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from freehold.trust.access.copies import PERSON_COPY, period_of, subject_index
from freehold.trust.ledger import proofs, queries
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.ledger.proofs import NoSuchEntry, Told
from freehold.trust.register import purposes
from freehold.trust.register.purposes import PORTABILITY
from freehold.trust.rights import words
from freehold.trust.vault.envelope import Envelope
from freehold.trust.vault.opener import Opener
from freehold.trust.vault.secret import Secret

MONTHS = 120
"""How far back entries are looked for: ten years."""

ON_A_PAGE = 25
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

    ``own`` is one of taking everything home: by the person, or by whoever was signed in as them.
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


def who_looked(
    access: Opener, *, at: datetime, after: int | None = None, month: str | None = None
) -> list[Look]:
    """The newest entries about the actor, at most ``ON_A_PAGE``; ``after`` is the last number before these.

    ``month`` ("2026-11") asks for those of one month. Entries whose copies were destroyed are not among them:
    nobody can say any more what they said.
    """
    person_id = access.actor.person_id
    if person_id is None:
        return []
    wanted = _indexes(person_id, at) if month is None else [subject_index(person_id, month)]
    found = queries.entries_for(wanted, after=after, limit=ON_A_PAGE)
    kept = [one for one in found if one.person_copy is not None]
    copies = [_copy(one.id, person_id, one.person_copy or b"") for one in kept]
    opened = access.open_many(copies, instead=None)
    return [
        _look(one.id, one.number, copy["entry"], provable=one.leaf_index is not None)
        for one, copy in zip(kept, opened, strict=True)
        if copy is not None
    ]


def months(access: Opener, *, at: datetime) -> list[str]:
    """The months with entries about the actor, the newest first, such as "2026-11"."""
    person_id = access.actor.person_id
    if person_id is None:
        return []
    indexes = dict(zip(_indexes(person_id, at), _periods(at), strict=True))
    return sorted((indexes[one] for one in queries.indexes_with_entries(list(indexes))), reverse=True)


def looks_since(access: Opener, *, since: datetime, at: datetime) -> int:
    """How many of the newest entries are younger than ``since`` and not the actor's own; at most
    ``ON_A_PAGE``."""
    return sum(look.at >= since and not look.own for look in who_looked(access, at=at))


def look_of(access: Opener, *, entry_id: UUID, at: datetime) -> Look:
    """One entry about the actor. Raises NoSuchEntry, also for one about somebody else."""
    stored, copy = _mine(access, entry_id, at)
    return _look(entry_id, stored.number, copy["entry"], provable=stored.leaf_index is not None)


def proof_of(access: Opener, *, entry_id: UUID, at: datetime) -> str:
    """The proof file of one entry about the actor, what it says included.

    Raises NoSuchEntry, also for an entry about somebody else, and NotYetProvable.
    """
    _stored, copy = _mine(access, entry_id, at)
    return proofs.proof_file(entry_id, told=Told(shown=copy["entry"], salt=bytes.fromhex(copy["salt"])))


def _mine(access: Opener, entry_id: UUID, at: datetime) -> tuple[StoredEntry, Mapping[str, Any]]:
    """An entry about the actor and its opened copy. Raises NoSuchEntry."""
    person_id = access.actor.person_id
    stored = StoredEntry.objects.filter(id=entry_id).first()
    if person_id is None or stored is None or stored.person_copy is None:
        raise NoSuchEntry
    if bytes(stored.subject_index or b"") not in _indexes(person_id, at):
        raise NoSuchEntry
    return stored, access.open(_copy(entry_id, person_id, bytes(stored.person_copy)))


def _indexes(person_id: UUID, at: datetime) -> list[bytes]:
    return [subject_index(person_id, period) for period in _periods(at)]


def _periods(at: datetime) -> list[str]:
    """The months that are looked through, the newest first."""
    year, month = at.year, at.month
    periods = []
    for _back in range(MONTHS):
        periods.append(period_of(at.replace(year=year, month=month, day=1)))
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return periods


def _copy(entry_id: UUID, person_id: UUID, copy: bytes) -> Secret:
    return Secret(PERSON_COPY, row=entry_id, holder=person_id, envelope=Envelope(copy))


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
    )


def _by(by: str, job: str) -> words.Words:
    return _("The house at work") if job else _ROLES.get(by, by)


def _purpose(code: str) -> words.Words:
    try:
        return purposes.by_code(code).title
    except KeyError:  # of a capability that is not there any more
        return code
