"""A job that opens something of many people to count them: one entry for all, with a list of them.

Each of them reads the entry as they read their own. Format: docs/formats/ledger-entry.md.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID

from freehold.foundation import clock
from freehold.foundation.ids import random_id
from freehold.trust.access.copies import margin, marks, shared_entry
from freehold.trust.access.opener import Access
from freehold.trust.access.record import Look, Looker, Record
from freehold.trust.ledger import entries, lists
from freehold.trust.register.actors import Actor, ActorKind
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass

ONLY_JOBS = "Only what a job opens can be one entry for many."


class _Gathered(Record):
    """Whose values were opened, by who looked, for what, why and at which category."""

    def __init__(self, task: str) -> None:
        super().__init__(deferred=True)
        self._task = task
        self._people: dict[tuple[Actor, str, str, str], bytearray] = {}  # ids, one after the other

    def add(self, looker: Looker, looks: Sequence[Look]) -> None:
        if looker.actor.kind is not ActorKind.JOB:
            raise ValueError(ONLY_JOBS)
        for look in looks:
            key = (looker.actor, looker.purpose.code, looker.reason, look.category)
            self._people.setdefault(key, bytearray()).extend(look.holder.bytes)

    def commit(self, *, at: datetime) -> None:
        for (actor, purpose, reason, category), people in self._people.items():
            entry_id = random_id()
            theirs = marks(entry_id, _ids(people))
            listed = lists.of(lists.among_nobodys(theirs, margin=margin(category, len(theirs))))
            sealing.make_keys([entry_id], KeyClass.LEDGER)
            entry = shared_entry(
                entry_id, actor, purpose, reason, category, task=self._task, listed=listed, at=at
            )
            entries.append_listed(entry, listed, at=at)
        self._people.clear()


def _ids(people: bytearray) -> Iterator[UUID]:
    for at in range(0, len(people), 16):
        yield UUID(bytes=bytes(people[at : at + 16]))


@contextmanager
def in_one_entry(access: Access, *, task: str) -> Iterator[Access]:
    """An Access whose looks are one entry for each category, written when the block is left.

    ``task`` is a code for what is counted. What was made of the values may be told after the block, and only
    then: if the entries cannot be written, leaving it raises. For jobs alone: looks of people stay apart.
    """
    if access.actor.kind is not ActorKind.JOB:
        raise ValueError(ONLY_JOBS)
    gathered = _Gathered(task)
    try:
        yield Access(access.actor, access.purpose, access.reason, gathered)
    finally:
        gathered.commit(at=clock.now())
