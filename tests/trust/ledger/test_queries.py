"""A person's entries page by page, and how the ledger stands."""

import pytest

from freehold.trust.ledger.queries import TooMuchAtOnce, entries_for, standing
from tests.trust.ledger.house import NOON, Ledger, index_of


def test_adas_entries_come_newest_first_page_by_page_and_nobody_elses(ledger: Ledger) -> None:
    october = ledger.append(3, person="ada", period="2026-10")
    ledger.append(4, person="bram")
    november = ledger.append(4, person="ada")
    months = [index_of("ada", "2026-10"), index_of("ada")]
    pages, after = [], None
    for _ in range(3):
        page = entries_for(months, after, limit=3)
        pages.append([entry.id for entry in page])
        after = page[-1].number
    assert pages == [november[:0:-1], [november[0], *october[:0:-1]], october[:1]]
    assert entries_for(months, after, limit=3) == []


def test_an_entry_shows_before_it_has_its_place(ledger: Ledger) -> None:
    ledger.append(1, person="ada", person_copy=b"sealed for Ada")
    (waiting,) = entries_for([index_of("ada")])
    assert (waiting.leaf_index, waiting.person_copy) == (None, b"sealed for Ada")
    ledger.sequence()
    (placed,) = entries_for([index_of("ada")])
    assert placed.leaf_index == 0


def test_chidi_with_another_index_finds_nothing(ledger: Ledger) -> None:
    ledger.append(2, person="ada")
    assert entries_for([index_of("chidi")]) == []
    assert entries_for([]) == []


@pytest.mark.parametrize(("months", "limit"), [(1, 0), (1, -1), (1, 501), (501, 10)])
def test_more_than_a_page_is_refused_by_name(ledger: Ledger, months: int, limit: int) -> None:
    with pytest.raises(TooMuchAtOnce):
        entries_for([bytes(32)] * months, limit=limit)


def test_the_ledger_says_how_it_stands(ledger: Ledger) -> None:
    ledger.grow(2)
    ledger.append(1)
    ledger.sequence()
    ledger.append(3)
    now = standing()
    assert (now.size, now.published_size, now.waiting, now.waiting_since) == (3, 2, 3, NOON)
    assert now.published_at == NOON
