"""Receipts: what an erasure did, signed by the house, about somebody whom only their own slip names."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from freehold.foundation.order import hide_order
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import acting
from freehold.trust.ledger import notes
from freehold.trust.people.coarse import next_monday
from freehold.trust.register.actors import Actor
from freehold.trust.rights import public_record
from freehold.trust.rights.erasing import slips, staying
from freehold.trust.rights.erasing.slips import Slip, SlipRefused
from freehold.trust.rights.models import RECEIPT_DAYS, Receipt
from freehold.trust.rights.purpose import RIGHTS
from freehold.trust.vault import sealing
from freehold.trust.vault.classes import KeyClass


class NoSuchReceipt(Refusal):
    code = "rights.no-such-receipt"
    status = 404
    for_members = "There is no such receipt, or not yet."


@dataclass(frozen=True, slots=True)
class Line:
    """``word`` is deleted, unreadable, "expires on" or "asked on", with ``day`` for the last two."""

    word: str
    what: str
    count: int = 0
    day: date | None = None

    def text(self) -> str:
        when = f" {self.day.isoformat()}" if self.day else ""
        many = f" ({self.count})" if self.count else ""
        return f"{self.word}{when}: {' '.join(self.what.split())}{many}"


@dataclass(frozen=True, slots=True)
class Shown:
    """A receipt for its page. ``note`` is its signed text, ``key`` what that is checked with."""

    id: UUID
    done_on: date
    lines: Sequence[Line]
    note: str
    key: str


def begin(slip: Slip, *, deleted: Sequence[tuple[str, int]], at: datetime) -> None:
    """Make ready the receipt that this slip is for. Call it in the transaction that orders the erasure."""
    sealing.make_keys([slip.receipt], KeyClass.CREDENTIALS)
    row = Receipt(id=slip.receipt, commitment=slip.commitment)
    row.expires_on = next_monday(at + timedelta(days=RECEIPT_DAYS))
    row.lines = {"deleted": [list(one) for one in deleted], "asked": []}
    row.save(force_insert=True)
    hide_order(Receipt, [row.id])


def note_asked(receipt_id: UUID, recipients: Sequence[str], *, at: datetime) -> None:
    """Write down which recipients are asked to erase what they received."""
    row = Receipt.objects.get(id=receipt_id)
    lines = _opened(row)
    row.lines = {**lines, "asked": [[name, at.date().isoformat()] for name in recipients]}
    row.save(update_fields=["lines"])


def finish(receipt_id: UUID, *, at: datetime) -> None:
    """It is done: the receipt can be seen."""
    Receipt.objects.filter(id=receipt_id, done_on=None).update(done_on=at.date())


def shown(receipt_id: UUID) -> Shown:
    """Raises NoSuchReceipt, also while the erasure is not done."""
    row = Receipt.objects.filter(id=receipt_id, done_on__isnull=False).first()
    if row is None or row.done_on is None:
        raise NoSuchReceipt
    lines = _lines(row, row.done_on)
    name = f"{public_record.house_name()}/erasure"
    head = [
        slips.RECEIPT,
        str(row.id),
        notes.b64(bytes(row.commitment)),
        f"done on {row.done_on.isoformat()}",
    ]
    text = "\n".join([*head, *(line.text() for line in lines)]) + "\n"
    signer = public_record.signer()
    note = notes.signed_note(text, [name], signer)
    return Shown(row.id, row.done_on, lines, note, notes.vkey(name, signer.public_key))


def check(receipt_id: UUID, slip: Slip) -> str:
    """What the slip says, if it is that of this receipt. Raises NoSuchReceipt or SlipRefused."""
    row = Receipt.objects.filter(id=receipt_id, done_on__isnull=False).first()
    if row is None:
        raise NoSuchReceipt
    if not slips.fits(slip, receipt=row.id, commitment=bytes(row.commitment)):
        raise SlipRefused
    return slip.said


def _lines(row: Receipt, done_on: date) -> list[Line]:
    kept = _opened(row)
    done = datetime(done_on.year, done_on.month, done_on.day)  # noqa: DTZ001  a day, for counting days on
    lines = [Line("deleted", what, count) for what, count in kept["deleted"]]
    for stay in staying.all_stays():
        until = stay.until(done)
        if until is not None and not stay.is_readable:
            lines.append(Line("unreadable", f"{stay.what} ({until.isoformat()})"))
        elif until is not None:
            lines.append(Line("expires on", str(stay.what), day=until))
    return lines + [Line("asked on", name, day=date.fromisoformat(day)) for name, day in kept["asked"]]


def _opened(row: Receipt) -> dict[str, Any]:
    with acting(Actor.house(), purpose=RIGHTS) as access:
        lines: dict[str, Any] = access.open(row.lines)
    return lines
