"""Erasing somebody who does not wait 72 hours: an account turned down, expired, or joined to another."""

from functools import partial
from uuid import UUID

from django.db import transaction

from freehold.foundation import clock
from freehold.trust.people.departures import How
from freehold.trust.rights.erasing import carrying_out, warrants
from freehold.trust.rights.erasing.erasure_list import Erased, Kind
from freehold.trust.rights.erasing.listed import erasures
from freehold.trust.rights.erasing.warrants import Order


def begin(person_id: UUID, how: How) -> None:
    """Order it in the transaction in which they go. Keys die with its commit, the worker does the rest."""
    kind = Kind.PERSON if how is How.ERASED else Kind.PERSON_BUT_PUBLIC_WORDS
    order = warrants.write(person_id, kind=kind, listed=how is not How.JOINED, at=clock.now())
    transaction.on_commit(partial(_destroy_keys, order))


def _destroy_keys(order: Order) -> None:
    if order.listed:
        erasures().append(Erased(order.at, order.kind, order.person_id))
    carrying_out.destroy_keys(order.person_id)
