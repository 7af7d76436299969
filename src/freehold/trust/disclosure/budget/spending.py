"""Spending the year's privacy budget: written down, and in the ledger, before anything is told.

Basic composition: what several answers tell of one person adds up to at most the sum of their epsilons
(Dwork, Roth 2014, theorem 3.14). It is the plainest rule and not the tightest: a member can add it up.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_CEILING, Decimal, InvalidOperation
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.disclosure.budget.models import Spending, Year

MICRO = 1_000_000
A_YEAR = 2 * MICRO
LEAST, MOST = MICRO // 1_000, MICRO
CATEGORY = "system.operations"


class BudgetSpent(Refusal):
    code = "disclosure.budget-spent"
    for_members = "The house has told as much this year as it allowed itself."
    for_owner = "There is not enough left of the year's privacy budget. Ask for an answer that stays inside."


class NotAnEpsilon(Refusal):
    code = "disclosure.not-an-epsilon"
    for_members = "That is no amount of privacy budget."
    for_owner = "Give an epsilon between 0.001 and 1, such as 0.2."


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands with a year, in millionths of epsilon."""

    year: int
    total: int
    spent: int

    @property
    def left(self) -> int:
        return self.total - self.spent


def millionths(epsilon: str) -> int:
    """An epsilon as somebody writes it ("0.2") in millionths, rounded up. Raises NotAnEpsilon."""
    try:
        amount = (Decimal(epsilon) * MICRO).to_integral_value(rounding=ROUND_CEILING)
    except InvalidOperation:
        raise NotAnEpsilon from None
    if not (amount.is_finite() and LEAST <= amount <= MOST):
        raise NotAnEpsilon
    return int(amount)


def standing(*, at: datetime) -> Standing:
    """This year's budget. A year in which nothing was spent yet has no row."""
    row = Year.objects.filter(year=at.year).first()
    return Standing(at.year, row.total, row.spent) if row else Standing(at.year, A_YEAR, 0)


def spend(access: Access, *, epsilon: int, about: str, at: datetime, once: str = "") -> UUID:
    """Take ``epsilon`` millionths from this year, and put it on record. Raises BudgetSpent.

    One statement both asks whether there is enough and takes it, so that askers at once cannot spend the same
    twice. What has been paid for under ``once`` is not paid for again; the caller tells one answer for it.
    It is spent when this returns, whether or not anybody is told the answer. Call it outside of a
    transaction: one that is rolled back would give back what was told.
    """
    if not LEAST <= epsilon <= MOST:
        raise NotAnEpsilon
    paid, words = _paid(once), "paid for before"
    if paid is None:
        try:
            paid, words = _take(epsilon, about, at, once), f"epsilon {epsilon / MICRO:g}"
        except (IntegrityError, BudgetSpent):  # whoever was first may have paid the last of it for this
            if (paid := _paid(once)) is None:
                raise
    recorded = access.because(access.purpose, f"{about}: {words}")
    recorded.put_on_record(paid, CATEGORY)  # the spending's own: it is about nobody in particular
    return paid


def _paid(once: str) -> UUID | None:
    if not once:
        return None
    return Spending.objects.filter(once=once).values_list("id", flat=True).first()


def _take(epsilon: int, about: str, at: datetime, once: str) -> UUID:
    with transaction.atomic(durable=True):
        Year.objects.get_or_create(year=at.year, defaults={"total": A_YEAR})
        enough = Year.objects.filter(year=at.year, spent__lte=F("total") - epsilon)
        if not enough.update(spent=F("spent") + epsilon):
            raise BudgetSpent
        row = Spending.objects.create(year_id=at.year, epsilon=epsilon, about=about, once=once, on=at.date())
        return row.id
