"""Copies are destroyed, proofs stay: a leaf is a hash of hashes, and those are kept.

Everything here is done in small transactions, so that nobody who writes an entry waits long, and can be run
again. What SQLite leaves in its write-ahead log goes with a truncating checkpoint: the caller's to make.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from freehold.foundation.database import LEDGER
from freehold.trust.ledger.models import StoredEntry

ROWS_AT_ONCE = 500


def forget_copies(entry_ids: Sequence[UUID]) -> int:
    """Destroy both copies of these entries; how many still had one."""
    forgotten = 0
    for start in range(0, len(entry_ids), ROWS_AT_ONCE):
        some = StoredEntry.objects.filter(id__in=entry_ids[start : start + ROWS_AT_ONCE])
        still = some.exclude(person_copy__isnull=True, oversight_copy__isnull=True)
        forgotten += still.update(person_copy=None, oversight_copy=None)
    return forgotten


def forget_subject(subject_indexes: Sequence[bytes]) -> int:
    """Destroy a person's own copies, and the indexes by which their entries belong together; how many.

    The oversight copies stay until their month is forgotten, or ``forget_copies`` is called: they say what
    staff did, and die with their own key.
    """
    forgotten = 0
    for start in range(0, len(subject_indexes), ROWS_AT_ONCE):
        some = subject_indexes[start : start + ROWS_AT_ONCE]
        forgotten += _in_steps(
            StoredEntry.objects.filter(subject_index__in=some), person_copy=None, subject_index=None
        )
    return forgotten


def forget_oversight(period: str) -> int:
    """Destroy the oversight copies of a month ("2026-11") and of every month before it; how many."""
    return _in_steps(
        StoredEntry.objects.filter(oversight_period__lte=period, oversight_copy__isnull=False),
        oversight_copy=None,
    )


def _in_steps(rows: QuerySet[StoredEntry], **emptied: Any) -> int:
    """Empty columns of all these rows, a few at a time; how many."""
    forgotten, last = 0, 0
    while True:
        with transaction.atomic(using=LEDGER, durable=True):
            some = rows.filter(number__gt=last).order_by("number")
            numbers = list(some.values_list("number", flat=True)[:ROWS_AT_ONCE])
            if not numbers:
                return forgotten
            forgotten += StoredEntry.objects.filter(number__in=numbers).update(**emptied)
        last = numbers[-1]
