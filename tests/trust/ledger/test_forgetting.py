"""Copies are destroyed; what others have, and what stands in the tree, stays."""

from freehold.trust.ledger import forgetting
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.ledger.queries import entries_for
from tests.trust.ledger.audit import audit
from tests.trust.ledger.house import Ledger, index_of


def test_forgetting_finn_empties_his_copies_and_parts_his_entries(ledger: Ledger) -> None:
    ledger.append(600, person="finn", person_copy=b"sealed for Finn")
    ledger.append(2, person="finn", period="2026-10")
    ledger.append(3, person="ada")
    ledger.grow(1)
    assert forgetting.forget_subject([index_of("finn"), index_of("finn", "2026-10")]) == 602
    assert entries_for([index_of("finn"), index_of("finn", "2026-10")], limit=500) == []
    gone = StoredEntry.objects.filter(subject_index=None)
    assert (gone.count(), gone.filter(person_copy=None).count()) == (602, 602)
    assert gone.filter(oversight_copy=None).count() == 0
    assert len(entries_for([index_of("ada")])) == 4
    assert audit() == 606


def test_forgetting_finn_again_finds_nothing(ledger: Ledger) -> None:
    ledger.append(1, person="finn")
    assert forgetting.forget_subject([index_of("finn")]) == 1
    assert forgetting.forget_subject([index_of("finn")]) == 0


def test_entries_that_still_wait_can_be_forgotten_and_get_their_place(ledger: Ledger) -> None:
    ids = ledger.append(3, person="finn")
    assert forgetting.forget_copies(ids) == 3
    assert forgetting.forget_copies(ids) == 0
    ledger.sequence()
    assert audit() == 3


def test_oversight_copies_of_a_month_and_before_are_forgotten(ledger: Ledger) -> None:
    for period in ("2025-09", "2025-10", "2025-11"):
        ledger.append(2, period=period)
    assert forgetting.forget_oversight("2025-10") == 4
    kept = StoredEntry.objects.filter(oversight_copy__isnull=False)
    assert set(kept.values_list("oversight_period", flat=True)) == {"2025-11"}
    assert StoredEntry.objects.filter(person_copy=None).count() == 0
    assert forgetting.forget_oversight("2025-10") == 0
