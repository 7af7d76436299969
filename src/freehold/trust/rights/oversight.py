"""Oversight copies of entries (who looked, and why) die after thirteen months. Persons keep theirs."""

from datetime import datetime

from freehold.trust.access.copies import overseer, period_of
from freehold.trust.ledger.forgetting import forget_oversight
from freehold.trust.vault import _keys
from freehold.trust.vault.classes import KeyClass

KEPT_MONTHS = 13
_LOOKED_BACK = 24


def forget_old(*, at: datetime) -> int:
    """Shred the keys of months that are over, then delete their copies. A second run finds nothing.

    Answers how many copies went. The keys go first: killed in between, the copies are unreadable already.
    """
    newest = KEPT_MONTHS + 1
    for month in range(newest, newest + _LOOKED_BACK):
        _keys.shred(overseer(months_before(at, month)), [KeyClass.LEDGER])
    return forget_oversight(months_before(at, newest))


def months_before(at: datetime, months: int) -> str:
    """The period that many months before the one of ``at``, such as "2025-10"."""
    number = at.year * 12 + at.month - 1 - months
    return period_of(at.replace(year=number // 12, month=number % 12 + 1, day=1))
