"""The year's privacy budget: spent once, on record, never more than there is."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import IntegrityError, connections, transaction

from freehold.trust.access.opener import Access
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.models import Spending, Year
from freehold.trust.disclosure.budget.spending import A_YEAR, MICRO, BudgetSpent, NotAnEpsilon
from freehold.trust.ledger.models import StoredEntry
from freehold.trust.vault import keyring
from tests import cast

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ASKERS = 50


def spend(epsilon: int, at: datetime = NOW) -> object:
    return spending.spend(cast.house(), epsilon=epsilon, about="ages", at=at)


@pytest.mark.django_db
def test_what_is_spent_is_gone_for_the_year_and_has_its_entry() -> None:
    keyring.prepare()
    before = StoredEntry.objects.count()
    spend(MICRO // 2)
    assert spending.standing(at=NOW).left == A_YEAR - MICRO // 2
    assert StoredEntry.objects.count() == before + 1
    assert spending.standing(at=NOW.replace(year=2027)).left == A_YEAR


@pytest.mark.django_db
def test_the_last_of_a_budget_can_be_spent_and_nothing_after_it() -> None:
    keyring.prepare()
    spend(MICRO), spend(MICRO)
    with pytest.raises(BudgetSpent):
        spend(spending.LEAST)
    assert spending.standing(at=NOW).left == 0
    assert Spending.objects.count() == 2


@pytest.mark.django_db
def test_the_database_itself_refuses_more_than_there_is() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Year.objects.create(year=2026, total=1, spent=2)


@pytest.mark.parametrize("written", ["", "x", "nan", "inf", "-inf", "0", "-0.5", "0.0009", "1.01", "1e99"])
def test_what_is_no_amount_is_refused(written: str) -> None:
    with pytest.raises(NotAnEpsilon):
        spending.millionths(written)


def test_an_amount_is_rounded_up() -> None:
    assert spending.millionths("0.1") == MICRO // 10
    assert spending.millionths("0.10000001") == MICRO // 10 + 1


@pytest.mark.django_db
def test_nobody_spends_less_than_nothing() -> None:
    with pytest.raises(NotAnEpsilon):
        spend(-MICRO)


@pytest.mark.django_db
def test_what_is_not_on_record_is_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """The amount is gone all the same: better that than an answer which nobody wrote down."""
    keyring.prepare()

    class Broken(Exception):
        pass

    def breaks(*_: object) -> None:
        raise Broken

    monkeypatch.setattr(Access, "put_on_record", breaks)
    with pytest.raises(Broken):
        spend(MICRO)
    assert spending.standing(at=NOW).left == A_YEAR - MICRO


@pytest.mark.django_db(transaction=True)
def test_fifty_who_ask_at_once_cannot_spend_more_than_there_is() -> None:
    keyring.prepare()
    a_share = MICRO // 10  # twenty of the fifty can have it

    def ask(_number: int) -> bool:
        try:
            spend(a_share)
        except BudgetSpent:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(ASKERS) as pool:
        answers = list(pool.map(ask, range(ASKERS)))
    assert answers.count(True) == A_YEAR // a_share == Spending.objects.count()
    assert spending.standing(at=NOW).left == 0


@pytest.mark.django_db(transaction=True)
def test_who_asks_for_the_same_at_once_pays_for_it_once() -> None:
    keyring.prepare()

    def ask(_number: int) -> UUID:
        try:
            return spending.spend(cast.house(), epsilon=MICRO, about="it", once="the same answer", at=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(12) as pool:
        paid = set(pool.map(ask, range(12)))
    assert paid == {Spending.objects.get().id}
    assert spending.standing(at=NOW).spent == MICRO
