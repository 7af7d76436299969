"""The decision to erase somebody now, written down before anything is destroyed.

The order is: warrant, list of erasures, keys, rows, index, logs, receipt. A process may die anywhere in
between: whoever finds the warrant does all of it again, and what is done already is found done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from freehold.foundation.ids import random_id
from freehold.foundation.order import hide_order
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.rights.erasing import clearings
from freehold.trust.rights.erasing.erasure_list import Kind
from freehold.trust.rights.models import Warrant
from freehold.trust.rights.purpose import RIGHTS
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass

CLAIM = timedelta(minutes=2)


@dataclass(frozen=True, slots=True)
class Order:
    """What a warrant says. ``receipt`` is None where nobody waits for one.

    ``listed`` is whether a restore has to do it again: not for an account that was joined to another.
    """

    id: UUID
    person_id: UUID
    kind: Kind
    listed: bool
    receipt: UUID | None
    at: datetime
    remembered: Mapping[str, Mapping[str, Any]]

    def __repr__(self) -> str:
        return "<Order>"


def write(
    person_id: UUID,
    *,
    kind: Kind = Kind.PERSON,
    listed: bool = True,
    receipt: UUID | None = None,
    at: datetime,
) -> Order:
    """Order an erasure. Call it in the transaction of what it follows from."""
    order = Order(random_id(), person_id, kind, listed, receipt, at, _remembered(person_id))
    sealing.make_keys([order.id], KeyClass.CREDENTIALS)
    with transaction.atomic():
        row = Warrant(id=order.id, details=_packed(order))
        row.save(force_insert=True)
        hide_order(Warrant, [row.id])
    return order


def claim(*, at: datetime, only: UUID | None = None) -> Order | None:
    """The next order that nobody is at, or that one; it is this process's for two minutes."""
    free = Warrant.objects.filter(Q(claimed_until=None) | Q(claimed_until__lte=at))
    rows = free if only is None else free.filter(id=only)
    for row in rows.order_by("id"):
        if free.filter(id=row.id).update(claimed_until=at + CLAIM):
            return _read(row)
    return None


def keep_claim(order: Order, *, at: datetime) -> None:
    """Say that this process still works at it."""
    Warrant.objects.filter(id=order.id).update(claimed_until=at + CLAIM)


def give_back(order: Order) -> None:
    """Let anybody take it up at once: it could not be finished."""
    Warrant.objects.filter(id=order.id).update(claimed_until=None)


def open_ones() -> int:
    """How many erasures are not finished."""
    return Warrant.objects.count()


def _remembered(person_id: UUID) -> dict[str, dict[str, Any]]:
    with acting(Actor.person(person_id), purpose=RIGHTS) as access:
        found = {each.name: each.remember(access) for each in clearings.all_clearings()}
    return {name: what for name, what in found.items() if what}


def _packed(order: Order) -> dict[str, Any]:
    return {
        "person": order.person_id.hex,
        "kind": order.kind.value,
        "listed": order.listed,
        "receipt": order.receipt.hex if order.receipt else "",
        "at": order.at.isoformat(),
        "remembered": order.remembered,
    }


def _read(row: Warrant) -> Order:
    details = _house().open(row.details)
    return Order(
        id=row.id,
        person_id=UUID(hex=details["person"]),
        kind=Kind(details["kind"]),
        listed=details["listed"],
        receipt=UUID(hex=details["receipt"]) if details["receipt"] else None,
        at=datetime.fromisoformat(details["at"]),
        remembered=details["remembered"],
    )


def _house() -> Access:
    with acting(Actor.house(), purpose=RIGHTS) as access:
        return access
