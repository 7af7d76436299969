"""Answers that were given: which questions were answered lately, what left, and what it cost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.stewardship.insight.asking import NotForYou
from freehold.stewardship.insight.models import Answer
from freehold.stewardship.insight.policies import ASK, Catalogue
from freehold.trust.access.opener import Access
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import Standing
from freehold.trust.permission.policies import may

MOST = 200


class NoSuchAnswer(Refusal):
    code = "insight.no-such-answer"
    status = 404
    for_members = "There is no such answer."


@dataclass(frozen=True, slots=True)
class Left:
    """An answer that left. ``epsilon`` is in millionths of the budget."""

    id: UUID
    question: str
    asks: str
    given: Mapping[str, str]
    on: date
    epsilon: int


@dataclass(frozen=True, slots=True)
class Leaving:
    """What left, the newest first, and this year's budget."""

    answers: Sequence[Left]
    budget: Standing


def answered_this_week(access: Access, *, at: datetime) -> frozenset[str]:
    """The questions that have an answer inside this week, whatever was chosen. Raises NotForYou."""
    _need(access)
    monday = at.date() - timedelta(days=at.weekday())
    rows = Answer.objects.filter(side=Answer.Side.INSIDE, on__gte=monday)
    return frozenset(rows.values_list("question", flat=True))


def what_left(access: Access, *, at: datetime) -> Leaving:
    """Raises NotForYou."""
    _need(access)
    rows = Answer.objects.filter(side=Answer.Side.OUTSIDE).order_by("-on", "-id")[:MOST]
    return Leaving(
        [
            Left(row.id, row.question, row.told["asks"], row.told["given"], row.on, row.epsilon)
            for row in rows
        ],
        spending.standing(at=at),
    )


def one_that_left(access: Access, *, answer_id: UUID) -> Mapping[str, Any]:
    """As it was told. Raises NotForYou or NoSuchAnswer."""
    _need(access)
    row = Answer.objects.filter(side=Answer.Side.OUTSIDE, id=answer_id).first()
    if row is None:
        raise NoSuchAnswer
    return dict(row.told)


def _left(row: Answer) -> Left:
    return Left(row.id, row.question, row.told["asks"], row.told["given"], row.on, row.epsilon)


def _need(access: Access) -> None:
    if not may(access.actor, ASK, Catalogue()):
        raise NotForYou
