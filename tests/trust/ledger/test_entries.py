"""Entries come in: all or none, durable, and of the form that the format gives."""

from typing import Any

import pytest
from django.db import connections, transaction

from freehold.foundation.database import LEDGER
from freehold.trust.ledger import entries
from freehold.trust.ledger.leaf import EntryRefused, copy_hash
from freehold.trust.ledger.models import StoredEntry
from tests.trust.ledger.house import NOON, Ledger, entry_about


def test_an_entry_about_ada_is_written_as_it_was_handed_over(ledger: Ledger) -> None:
    entry = entry_about("ada")
    assert entries.append([entry], at=NOON) == [entry.id]
    stored = StoredEntry.objects.get(id=entry.id)
    assert bytes(stored.person_copy or b"") == entry.person_copy
    assert bytes(stored.oversight_copy or b"") == entry.oversight_copy
    assert bytes(stored.person_hash) == copy_hash(entry.person_copy)
    assert (stored.leaf_index, stored.waiting_since) == (None, NOON)


def test_no_entries_are_no_work(ledger: Ledger) -> None:
    assert entries.append([], at=NOON) == []


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"commitment": bytes(31)}, "commitment"),
        ({"commitment": bytes(33)}, "commitment"),
        ({"subject_index": bytes(16)}, "subject-index"),
        ({"oversight_period": "2026-13"}, "period"),
        ({"oversight_period": "2026-1"}, "period"),
        ({"oversight_period": "2026-11-21"}, "period"),
        ({"person_copy": None, "oversight_copy": None}, "no-copy"),
        ({"person_copy": bytes(65_537)}, "copy-too-long"),
        ({"oversight_copy": bytes(65_537)}, "copy-too-long"),
    ],
)
def test_one_entry_of_another_form_keeps_its_whole_batch_out(
    ledger: Ledger, changed: dict[str, Any], why: str
) -> None:
    with pytest.raises(EntryRefused) as refused:
        entries.append([entry_about(), entry_about(**changed)], at=NOON)
    assert refused.value.why == why
    assert not StoredEntry.objects.exists()


def test_an_id_that_is_taken_keeps_its_whole_batch_out(ledger: Ledger) -> None:
    first = entry_about()
    entries.append([first], at=NOON)
    with pytest.raises(Exception, match=r"(?i)unique"):
        entries.append([entry_about(), entry_about(id=first.id)], at=NOON)
    assert StoredEntry.objects.count() == 1


def test_more_than_the_limit_at_once_is_refused_by_name(ledger: Ledger) -> None:
    one = entry_about()
    with pytest.raises(EntryRefused, match="too-many-entries"):
        entries.append([one] * (entries.MOST_AT_ONCE + 1), at=NOON)


def test_append_refuses_to_be_durable_inside_somebody_elses_transaction(ledger: Ledger) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic(using=LEDGER):
        entries.append([entry_about()], at=NOON)


def test_the_ledgers_database_waits_for_its_disk_at_every_commit(ledger: Ledger) -> None:
    connection = connections[LEDGER]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
            assert cursor.execute("PRAGMA secure_delete").fetchone() == (1,)
