"""Watches every opening of a sealed value by staff or a job in the whole suite, and asks for its entry.

It does not ask the opener whether an entry was needed: it asks the declared
audience, whether the decision would stand for the same person without an appointment, and whether the ledger
took an entry that the holder can find. An access that records at once owes it when the value is handed over;
a page owes it when its answer leaves, unless the answer is withheld; anything else when the test ends.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.handlers.base import BaseHandler
from django.http import HttpRequest, HttpResponse

from freehold.foundation import clock
from freehold.trust.access.copies import mark, period_of, shared_index, subject_index
from freehold.trust.access.opener import Access
from freehold.trust.ledger import entries
from freehold.trust.ledger.entries import Entry
from freehold.trust.ledger.lists import Listed
from freehold.trust.permission.policies import Decision, may
from freehold.trust.register.actors import Actor, ActorKind
from freehold.trust.register.audiences import Audience
from freehold.trust.vault import opening
from freehold.trust.vault.held import HeldKey
from freehold.trust.vault.secret import Secret

Handed = tuple[Secret, HeldKey | None]
Patch = pytest.MonkeyPatch

ABOUT_NOBODY = (
    "exit.import.", "moving.move.", "moving.plannedstep.", "assurance.safetytest.",
    "cases.case.", "cases.decision.", "cases.mute.",
    "telling.breach.", "telling.campaign.", "telling.approval.", "telling.authorityreport.",
    "trends.verdict.", "tables.", "surveys.answer.", "surveys.waiting.", "surveys.used.",
)  # fmt: skip
"""Fields whose holder is no person: how many rows of which archive came, what a test of the house found, what
the house decided about an incident or a service, registers of it and writes to everybody concerned."""

_WITHHELD = 500


class NoEntry(AssertionError):
    """Somebody was looked at, and nothing tells them."""


class Watch:
    """What is owed to whom: the index of a holder's entries in a month, and what was opened of theirs."""

    def __init__(self) -> None:
        self._owed: dict[bytes, tuple[str, UUID]] = {}
        self._paid: set[bytes] = set()
        self.is_looking = True

    def opens(self) -> None:
        """Called before values are asked for: what is written from now on may be for them."""
        self._paid.clear()

    def opened(self, access: Access, handed: Sequence[Handed], under: Decision | None) -> None:
        """Called when the values have been handed over."""
        for secret, key in handed:
            if key is not None and _is_look(access.actor, secret, key.holder, under):
                what = f"{secret.declared.field_id}, by {access.actor.kind.value} {access.actor.job}"
                index = subject_index(key.holder, period_of(clock.now()))
                if index not in self._paid:
                    self._owed[index] = what, key.holder

    def written(self, batch: Sequence[Entry]) -> None:
        for entry in batch:
            self._owed.pop(entry.subject_index, None)
            self._paid.add(entry.subject_index)

    def listed(self, entry: Entry, marks: Collection[bytes]) -> None:
        """An entry for many: whoever has their mark on its list can find it, by the month's index."""
        if not self._owed or entry.subject_index != shared_index(period_of(clock.now())):
            return
        for index, (_what, holder) in list(self._owed.items()):
            if mark(entry.id, holder) in marks:
                del self._owed[index]

    def forgive(self) -> None:
        """What was opened has been withheld."""
        self._owed.clear()

    def settle(self) -> None:
        """Raise NoEntry if anything is owed; it is owed no longer."""
        owed, self._owed = self._owed, {}
        if owed and self.is_looking:
            raise NoEntry(
                "No entry was written for: " + "; ".join(sorted({what for what, _ in owed.values()}))
            )


def _is_look(actor: Actor, secret: Secret, holder: UUID, under: Decision | None) -> bool:
    declared = secret.declared
    if declared.audience in (Audience.EVERYONE, Audience.MEMBERS) or holder == actor.person_id:
        return False
    if declared.field_id.startswith(ABOUT_NOBODY):
        return False
    if declared.audience is Audience.GRANTED and under is not None and under.allowed:
        return not _stands_without_office(actor, under)
    return True


def _stands_without_office(actor: Actor, under: Decision) -> bool:
    """Whether a plain member in this person's place would be let in as well."""
    if actor.kind is not ActorKind.PERSON or actor.person_id is None or under.in_office:
        return False
    if not under.act:  # a standing decision of the room itself, about what is the actor's own
        return True
    return bool(may(Actor.person(actor.person_id), under.act, under.thing))


@pytest.fixture(scope="session", autouse=True)
def beside() -> Iterator[Watch]:
    """Stands beside the opener, the ledger and the pages for as long as the tests run."""
    watch, patch = Watch(), pytest.MonkeyPatch()
    patch.setattr(Access, "open_many", _watched(Access.open_many, opening.open_each, watch, patch))
    patch.setattr(entries, "append", _noting(entries.append, watch))
    patch.setattr(entries, "append_listed", _noting_lists(entries.append_listed, watch))
    patch.setattr(BaseHandler, "get_response", _settling(BaseHandler.get_response, watch))
    yield watch
    patch.undo()


@pytest.fixture(autouse=True)
def watch(beside: Watch, request: pytest.FixtureRequest) -> Iterator[Watch]:
    """What is owed when a test ends is owed for good. A test with a record of its own says so."""
    beside.forgive()
    beside.is_looking = request.node.get_closest_marker("record_replaced") is None
    yield beside
    beside.settle()


def _watched(
    open_many: Callable[..., list[Any]], open_each: Callable[..., list[Any]], watch: Watch, patch: Patch
) -> Callable[..., list[Any]]:
    """The opener's one way to a value, and what it hands over on that way."""
    handed: list[Handed] = []

    def opening_each(secrets: Sequence[Secret], keys: Sequence[HeldKey | None], **more: Any) -> list[Any]:
        values = open_each(secrets, keys, **more)
        handed.extend(zip(secrets, keys, strict=True))
        return values

    def opening_many(access: Access, *given: Any, under: Any = None, **more: Any) -> list[Any]:
        around = handed.copy()  # one look may ask for another, such as whether its person objected
        handed.clear()
        watch.opens()
        values = open_many(access, *given, under=under, **more)
        mine, handed[:] = handed.copy(), around
        if access.actor.kind is ActorKind.JOB or access.actor.is_staff:
            watch.opened(access, mine, under)
            if not access._record._deferred:
                watch.settle()
        return values

    patch.setattr(opening, "open_each", opening_each)
    return opening_many


def _noting(append: Callable[..., list[UUID]], watch: Watch) -> Callable[..., list[UUID]]:
    def noting(batch: Sequence[Entry], *, at: datetime) -> list[UUID]:
        ids = append(batch, at=at)
        watch.written(batch)
        return ids

    return noting


def _noting_lists(append: Callable[..., None], watch: Watch) -> Callable[..., None]:
    def noting(entry: Entry, listed: Listed, *, at: datetime) -> None:
        append(entry, listed, at=at)
        watch.listed(entry, frozenset(listed.marks))

    return noting


def _settling(answer: Callable[..., HttpResponse], watch: Watch) -> Callable[..., HttpResponse]:
    def settling(handler: BaseHandler, request: HttpRequest) -> HttpResponse:
        response = answer(handler, request)
        if response.status_code >= _WITHHELD:
            watch.forgive()
        watch.settle()
        return response

    return settling
