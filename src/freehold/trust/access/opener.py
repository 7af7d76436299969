"""The only opener: checks who asks, writes the entry that its person can see, then opens."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.trust.access import consenting, restricting
from freehold.trust.access.record import Look, Record
from freehold.trust.access.unlock import Unlock
from freehold.trust.permission.policies import Decision
from freehold.trust.register.actors import Actor, ActorKind
from freehold.trust.register.audiences import Audience
from freehold.trust.register.purposes import OPERATION, Purpose
from freehold.trust.vault import opening
from freehold.trust.vault.classes import KeyClass
from freehold.trust.vault.held import HeldKey
from freehold.trust.vault.secret import Secret


class NotYours(Refusal):
    code = "not-yours"
    for_members = "This is not shared with you."
    for_owner = "A sealed value was asked for by someone outside its audience."


class Access:
    """Who acts, for which purpose, and the only way to open what is sealed.

    A look from outside a value's audience goes into the record: at once, or, where the record is deferred
    (a page), before the first byte of the answer leaves.
    """

    __slots__ = ("_record", "actor", "purpose", "reason", "unlock")

    def __init__(
        self, actor: Actor, purpose: Purpose, reason: str, record: Record, unlock: Unlock | None = None
    ) -> None:
        self.actor = actor
        self.purpose = purpose
        self.reason = reason
        self.unlock = unlock
        self._record = record

    def open(self, secret: Secret | None, *, under: Decision | None = None) -> Any:
        """The value, None for an empty column. Raises NotYours, KeyGone or SealBroken."""
        return self.open_many((secret,), under=under)[0]

    def open_many(
        self,
        secrets: Sequence[Secret | None],
        *,
        under: Decision | None = None,
        instead: Any = opening.RAISE,
    ) -> list[Any]:
        """The values in order, with one key query.

        ``under`` is the decision that grants a place; ``instead`` stands for a value that was erased, so
        that one person who left does not take a page of others with them.
        """
        present = [secret for secret in secrets if secret is not None]
        keys = opening.keys_of(present)
        outside = [
            key is not None and not self._within(secret, key, under)
            for secret, key in zip(present, keys, strict=True)
        ]
        keys = consenting.allowed(self.actor, self.purpose, present, keys, instead=instead)
        keys = restricting.allowed(self.purpose, keys, outside, instead=instead)
        looks = [
            Look(key.holder, secret.declared.category)
            for secret, key, is_look in zip(present, keys, outside, strict=True)
            if key is not None and is_look
        ]
        if looks:
            self._record.add(self, looks)
        values = iter(opening.open_each(present, keys, instead=instead))
        return [None if secret is None else next(values) for secret in secrets]

    def acting_as(self, actor: Actor, purpose: Purpose) -> "Access":
        """The same record with another actor: for the moment a visitor has proved who they are."""
        return Access(actor, purpose, self.reason, self._record)

    def because(self, purpose: Purpose, reason: str) -> "Access":
        """The same record for an act with a reason of its own. It opens nothing more than before."""
        return Access(self.actor, purpose, reason, self._record)

    def under(self, unlock: Unlock) -> "Access":
        """The same record for looks that an unlock allows, for its purpose and its reason."""
        return Access(self.actor, unlock.purpose, unlock.reason, self._record, unlock)

    def put_on_record(self, holder: UUID, *categories: str) -> None:
        """Write an entry about something done with somebody's data that opened nothing of theirs."""
        self._record.add(self, [Look(holder, category) for category in categories])

    def _within(self, secret: Secret, key: HeldKey, under: Decision | None) -> bool:
        """Whether this look needs no entry. Raises NotYours where it may not happen at all."""
        declared, actor = secret.declared, self.actor
        if declared.audience is Audience.EVERYONE or (actor.is_member and key.holder == actor.person_id):
            return True
        if declared.audience is Audience.MEMBERS and actor.is_member:
            return True
        if declared.audience is Audience.GRANTED and under is not None and under.allowed:
            return not under.in_office
        if actor.kind is ActorKind.HOUSE and declared.key_class is KeyClass.CREDENTIALS:
            return True  # comparing a password or a code is no look: nothing of it reaches anybody
        if actor.kind is ActorKind.JOB:
            return False
        unlock = self.unlock if actor.is_staff else None
        if unlock is not None and unlock.covers(actor, key.holder, declared.category, at=clock.now()):
            return False
        raise NotYours


@contextmanager
def acting(actor: Actor, *, purpose: Purpose = OPERATION, reason: str = "") -> Iterator[Access]:
    """An Access for a job, a command or a test: each look is in the ledger before its value is returned."""
    yield Access(actor, purpose, reason, Record(deferred=False))


def deferred(actor: Actor, *, purpose: Purpose, reason: str = "") -> tuple[Access, Callable[[], None]]:
    """An Access for a page, and the commit to call before its first byte: if it raises, withhold it."""
    record = Record(deferred=True)
    return Access(actor, purpose, reason, record), lambda: record.commit(at=clock.now())


def holder_of(secret: Secret) -> UUID | None:
    """Whose key a sealed value is under; None if it is not written yet. For rights, never for pages."""
    key = opening.keys_of((secret,))[0]
    return None if key is None else key.holder
