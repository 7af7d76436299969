"""Looks at somebody's data, gathered and written to the ledger before anybody sees what was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from freehold.foundation import clock
from freehold.trust.access.copies import entry
from freehold.trust.access.unlock import Unlock
from freehold.trust.ledger import entries
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import Purpose
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass


@dataclass(frozen=True, slots=True)
class Look:
    """One opened value of somebody: whose, and of which category."""

    holder: UUID
    category: str


class Looker(Protocol):
    @property
    def actor(self) -> Actor: ...
    @property
    def purpose(self) -> Purpose: ...
    @property
    def reason(self) -> str: ...
    @property
    def unlock(self) -> Unlock | None: ...


class Record:
    """The looks of one page or one job. Looks at the same person for the same purpose are one entry."""

    def __init__(self, *, deferred: bool) -> None:
        self._deferred = deferred
        self._looks: dict[tuple[UUID, Actor, str, str, UUID | None], set[str]] = {}

    def add(self, looker: Looker, looks: Sequence[Look]) -> None:
        """Take looks in; write them at once unless the record is deferred."""
        unlock = looker.unlock.id if looker.unlock else None
        for look in looks:
            key = (look.holder, looker.actor, looker.purpose.code, looker.reason, unlock)
            self._looks.setdefault(key, set()).add(look.category)
        if not self._deferred:
            self.commit(at=clock.now())

    def commit(self, *, at: datetime) -> None:
        """Append what was taken in. Whoever opened may show it only after this returned."""
        if not self._looks:
            return
        sealing.make_keys(list({holder for holder, *_ in self._looks}), KeyClass.LEDGER)
        entries.append(
            [entry(*who, sorted(categories), at=at) for who, categories in self._looks.items()], at=at
        )
        self._looks.clear()
