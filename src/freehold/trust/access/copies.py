"""The two copies of an entry: what the person reads, and what oversight reads.

The person's copy names the day and time, the purpose, the categories and the role of the one who looked:
never a third person's name, nor the words of somebody's complaint. The oversight copy adds who and why;
its keys die with their month. Format: docs/formats/ledger-entry.md.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from freehold.foundation.ids import random_id
from freehold.trust.ledger.entries import Entry
from freehold.trust.ledger.leaf import commitment
from freehold.trust.ledger.lists import Listed
from freehold.trust.register.actors import Actor, ActorKind, Role
from freehold.trust.register.audiences import Audience
from freehold.trust.vault import blind, sealing
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.kinds import Json
from freehold.trust.vault.secret import SealedDeclaration

SALT_BYTES = 32
_LISTED = "ledger.listed"
_MARGIN, _SCALE = 20, 3.0
_BY_RANK = (Role.OWNER, Role.STAFF, Role.MODERATOR)

PERSON_COPY = SealedDeclaration(
    field_id="ledger.entry.person_copy", kind=Json(), key_class=KeyClass.LEDGER,
    audience=Audience.SELF, category="user.access_record",
)  # fmt: skip
SHARED_COPY = SealedDeclaration(
    field_id="ledger.entry.shared_copy", kind=Json(), key_class=KeyClass.LEDGER,
    audience=Audience.MEMBERS, category="user.access_record",
)  # fmt: skip
OVERSIGHT_COPY = SealedDeclaration(
    field_id="ledger.entry.oversight_copy", kind=Json(), key_class=KeyClass.LEDGER,
    audience=Audience.GRANTED, category="user.access_record",
)  # fmt: skip


def entry(
    holder: UUID,
    actor: Actor,
    purpose: str,
    reason: str,
    unlock: UUID | None,
    categories: Sequence[str],
    *,
    at: datetime,
) -> Entry:
    """The entry of one look at one holder's data, both copies sealed; ``unlock`` is what allowed it."""
    entry_id, salt = random_id(), os.urandom(SALT_BYTES)
    shown = _shown(actor, purpose, categories, at)
    full = {**shown, "who": _who(actor), "reason": reason, "about": str(holder)}
    if unlock is not None:
        full["unlock"] = str(unlock)
    period = period_of(at)
    return Entry(
        id=entry_id,
        commitment=commitment(shown, salt=salt),
        person_copy=sealing.seal(
            PERSON_COPY, {"entry": shown, "salt": salt.hex()}, row=entry_id, holder=holder
        ),
        oversight_copy=sealing.seal(OVERSIGHT_COPY, full, row=entry_id, holder=overseer(period)),
        subject_index=subject_index(holder, period),
        oversight_period=period,
        in_office=actor.is_staff,
    )


def shared_entry(
    entry_id: UUID, actor: Actor, purpose: str, reason: str, category: str, *,
    task: str, listed: Listed, at: datetime,
) -> Entry:  # fmt: skip
    """The entry of a job's look at many, which each of them reads; its key is made already."""
    salt, period = os.urandom(SALT_BYTES), period_of(at)
    shown = _shown(actor, purpose, [category], at)
    shown |= {"people": listed.size, "list": listed.root.hex(), "task": task}
    full = {**shown, "who": _who(actor), "reason": reason, "about": str(entry_id)}
    copy = {"entry": shown, "salt": salt.hex()}
    return Entry(
        id=entry_id,
        commitment=commitment(shown, salt=salt),
        person_copy=sealing.seal(SHARED_COPY, copy, row=entry_id, holder=entry_id),
        oversight_copy=sealing.seal(OVERSIGHT_COPY, full, row=entry_id, holder=overseer(period)),
        subject_index=shared_index(period),
        oversight_period=period,
    )


def _shown(actor: Actor, purpose: str, categories: Sequence[str], at: datetime) -> dict[str, Any]:
    return {
        "at": at.isoformat(timespec="seconds"),
        "purpose": purpose,
        "categories": list(categories),
        "by": role_of(actor),
    }


def role_of(actor: Actor) -> str:
    """What the person reads about who looked: a role or the name of a job, never a name."""
    if actor.kind is ActorKind.JOB:
        return f"job:{actor.job}"
    held = [role for role in _BY_RANK if role in actor.roles]
    return held[0].value if held else actor.kind.value


def period_of(at: datetime) -> str:
    """The month an entry belongs to, such as "2026-11"."""
    return f"{at:%Y-%m}"


def subject_index(holder: UUID, period: str) -> bytes:
    """How a person's entries of a month are found. Months of one person have nothing in common that shows."""
    return blind.blind_index("ledger.subject", holder.bytes + period.encode())


def shared_index(period: str) -> bytes:
    """How a month's entries for many are found."""
    return blind.blind_index("ledger.together", period.encode())


def mark(entry_id: UUID, person: UUID) -> bytes:
    """A person's mark on the list of an entry for many."""
    return blind.blind_link(_LISTED, person, entry_id)


def marks(entry_id: UUID, people: Iterable[UUID]) -> set[bytes]:
    """The marks of many."""
    return set(blind.blind_links(_LISTED, people, entry_id))


def margin(category: str, people: int) -> int:
    """How many more people the size of a list stands for: the same for as many, and off by a few."""
    return _MARGIN + blind.blind_noise("ledger.margin", f"{category}|{people}".encode(), scale=_SCALE)


def overseer(period: str) -> UUID:
    """The holder of a month's oversight copies: shred it, and the month's copies are gone."""
    return UUID(bytes=blind.blind_index("ledger.overseer", period.encode())[:16], version=4)


def _who(actor: Actor) -> dict[str, Any]:
    return {
        "kind": actor.kind.value,
        "person": str(actor.person_id) if actor.person_id else None,
        "roles": sorted(actor.roles),
        "job": actor.job,
        "cause": _who(actor.cause) if actor.cause else None,
    }
