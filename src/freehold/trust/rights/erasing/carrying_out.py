"""Doing what a warrant orders, in an order in which it can be broken off anywhere and begun again."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.trust.access.copies import period_of, subject_index
from freehold.trust.ledger.forgetting import forget_subject
from freehold.trust.rights.erasing import clearings, deleting, files_swept, receipts, tonight, warrants
from freehold.trust.rights.erasing.erasure_list import Erased, Kind
from freehold.trust.rights.erasing.listed import erasures
from freehold.trust.rights.erasing.warrants import Order
from freehold.trust.rights.looks import MONTHS
from freehold.trust.rights.models import Warrant
from freehold.trust.rights.oversight import months_before
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass

_PASSES = 3


class NotAllGone(Refusal):
    """Rows came back while they were deleted, or a room left some. The warrant stays open."""

    code = "erasing-not-all-gone"
    for_owner = (
        "Erasing somebody did not find an end. It is tried again; if this stays, report it as a fault."
    )


def carry_out_next(*, at: datetime, only: UUID | None = None) -> bool:
    """Take up an order that nobody is at, and do all of it. False if there is none."""
    order = warrants.claim(at=at, only=only)
    if order is None:
        return False
    try:
        carry_out(order)
    except Exception:
        warrants.give_back(order)
        raise
    return True


def carry_out(order: Order) -> None:
    """Raises NotAllGone or LogsInUse; the warrant is then open, and the keys are dead."""
    if order.listed:
        erasures().append(Erased(order.at, order.kind, order.person_id))
    destroy_keys(order.person_id)
    clear(order)
    forget_looks(order.person_id, at=order.at)
    for finish in clearings.all_finishes():
        finish(order.person_id)
    if not files_swept.rewrite_files():
        tonight.rewrite(at=clock.now())
    files_swept.sweep_files()
    _close(order)
    files_swept.sweep_files()


def destroy_keys(person_id: UUID) -> int:
    """Shred every key of a person, in one small transaction; how many there were. Again is no error."""
    return _keys.shred(person_id, list(KeyClass))


def clear(order: Order) -> int:
    """Delete every row of the person, room by room, until none is found; how many."""
    gone = 0
    for _pass in range(_PASSES):
        for each in clearings.all_clearings():
            gone += each.clear(order.person_id, order.remembered.get(each.name, {}), order.kind)
            warrants.keep_claim(order, at=clock.now())
        gone += deleting.delete_rows(order.person_id)
        if not deleting.remaining(order.person_id):
            return gone
    raise NotAllGone(f"{NotAllGone.for_owner} ({', '.join(deleting.remaining(order.person_id))})")


def forget_looks(person_id: UUID, *, at: datetime) -> int:
    """Destroy the person's own copies of who looked, and what joins them. The record's proofs stay."""
    periods = {period_of(at)} | {months_before(at, months) for months in range(MONTHS)}
    return forget_subject([subject_index(person_id, period) for period in sorted(periods)])


def _close(order: Order) -> None:
    """The receipt is good from now on, and nothing tells any more whom it is about."""
    with transaction.atomic():
        if order.receipt is not None:
            receipts.finish(order.receipt, at=clock.now())
        Warrant.objects.filter(id=order.id).delete()
    _keys.shred(order.id, [KeyClass.CREDENTIALS])


def erase_again(person_id: UUID, kind: Kind, *, at: datetime) -> int:
    """Erase without a warrant of its own, in a house that is not open; how many rows and keys went."""
    order = Order(person_id, person_id, kind, listed=False, receipt=None, at=at, remembered={})
    return destroy_keys(person_id) + clear(order) + forget_looks(person_id, at=at)
