"""Asking: one answer for a week inside, one for a month outside, however often it is asked."""

import hashlib
import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from freehold.foundation.refusal import Refusal
from freehold.ports.answers import Asking, Given, Question, Tally
from freehold.stewardship.insight import counting, figures, inside, outside, turns, wishes
from freehold.stewardship.insight.figures import Figure
from freehold.stewardship.insight.included import left_out
from freehold.stewardship.insight.models import Answer, Counting
from freehold.stewardship.insight.outside import Expected, WouldDrown
from freehold.stewardship.insight.policies import ASK, LET_LEAVE, Catalogue
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.stewardship.insight.wishes import Wish
from freehold.trust.access.in_one import in_one_entry
from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure import noise
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import MICRO
from freehold.trust.disclosure.noise import SURELY
from freehold.trust.people.models import Person
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor

Told = Mapping[str, Any]
Side = Answer.Side
log = logging.getLogger(__name__)
JOB = "insight"
LONGEST = 100
USUAL = MICRO // 10


class NotForYou(Refusal):
    code = "insight.not-for-you"
    for_members = "Only those who act for the house ask this."


def ask_inside(access: Access, *, slug: str, given: Mapping[str, str], at: datetime) -> Told:
    """Figures for those who act for the house, with their errors. Raises NotForYou, BeingCounted, or what it
    is asked with.

    Whose sealed values are opened for it reads of it in an entry of the house at work.
    """
    _need(access, ASK)
    wish = wishes.wish(slug, given, at=at)
    if same := wish.same:
        told = ask_inside(access, slug=same.question.slug, given=same.given, at=at)
        return wishes.part(same, told, at=at)
    once = once_inside(wish, at)
    if kept := _kept(once):
        return kept
    if wish.own is not None:
        turns.take(wish.asked.asks, at=at)
    with counting.alone(once, wish, at=at):
        return _kept(once) or answer_inside(access, wish, at=at)


def answer_inside(access: Access, wish: Wish, *, at: datetime) -> Told:
    """Made now, and kept for the week. Of two who ask at once both get the answer of the first."""
    asked, chosen = wish.asked, wish.given
    labels = asked.labels(chosen, at)
    found = inside.figures(asked, chosen, labels, _tally(access, asked, chosen, at))
    told = as_told(asked, chosen, Side.INSIDE, found, at) | {"least": inside.LEAST}
    once = once_inside(wish, at)
    return _keep(Answer(once=once, question=asked.slug, side=Side.INSIDE, told=told, on=at.date()))


def kept_inside(access: Access, *, slug: str, given: Mapping[str, str], at: datetime) -> Told | None:
    """The answer of this week, if there is one. It counts nothing and opens nothing. Raises NotForYou."""
    _need(access, ASK)
    wish = wishes.wish(slug, given, at=at)
    if same := wish.same:
        found = kept_inside(access, slug=same.question.slug, given=same.given, at=at)
        return None if found is None else wishes.part(same, found, at=at)
    return _kept(once_inside(wish, at))


def expect(access: Access, *, slug: str, given: Mapping[str, str], epsilon: int, at: datetime) -> Expected:
    """What an answer that may leave will be worth. It spends nothing and opens nothing. Raises NotForYou."""
    _need(access, LET_LEAVE)
    return _expected(wishes.wish(slug, given, at=at), epsilon, at)


def _expected(wish: Wish, epsilon: int, at: datetime) -> Expected:
    members = inside.roughly(Person.objects.count())
    labels = wish.asked.labels(wish.given, at)
    return outside.expected(wish.asked, wish.given, labels, epsilon=epsilon, members=members, at=at)


def kept_outside(access: Access, *, stated: Expected, at: datetime) -> Told | None:
    """The answer of this month that was paid for, if there is one. Raises NotForYou."""
    _need(access, ASK)
    return _kept(once_outside(stated, at))


def ask_outside(access: Access, *, stated: Expected, at: datetime) -> Told:
    """Figures that may leave the house, for what ``expect`` stated. Spends the budget, unless it was answered
    this month already. Raises NotForYou, WouldDrown or BudgetSpent; then nothing is spent.

    Of two who ask at once one pays. Both may draw noise; the first that is written down is told to both.
    """
    _need(access, LET_LEAVE)
    once = once_outside(stated, at)
    if kept := _kept(once):
        return kept
    with counting.alone(once, Wish(stated.asked, stated.given), at=at):
        return _let_out(access, stated, at)


def count_now(access: Access, *, counting_id: UUID, at: datetime) -> None:
    """Count what was claimed, for whoever asked for it. What is refused by now is not done, and not tried
    again; nothing where the claim is gone."""
    row = Counting.objects.filter(id=counting_id).first()
    if row is None:
        return
    try:
        wish = wishes.wish(row.question, row.given, at=at)
        if row.epsilon:
            _let_out(access, _expected(wish, row.epsilon, at), at)
        elif _kept(once_inside(wish, at)) is None:
            answer_inside(access, wish, at=at)
    except Refusal as refusal:
        log.info("not counted: %s", refusal.code)
    counting.end(row.id)


def _let_out(access: Access, stated: Expected, at: datetime) -> Told:
    asked, chosen, once = stated.asked, stated.given, once_outside(stated, at)
    if kept := _kept(once):
        return kept
    if stated.drowns:
        raise WouldDrown
    noise.need()
    tally = _tally(access, asked, chosen, at)
    about = f"{asked.asks} {json.dumps(dict(chosen), sort_keys=True)}"[:200]
    paid = spending.spend(_named(access), epsilon=stated.epsilon, about=about, once=once, at=at)
    told = as_told(asked, chosen, Side.OUTSIDE, outside.figures(stated, tally), at)
    told |= {"epsilon": stated.epsilon / MICRO}
    return _keep(
        Answer(
            once=once, question=asked.slug, side=Side.OUTSIDE, told=told, on=at.date(),
            epsilon=stated.epsilon, spending=paid,
        )
    )  # fmt: skip


def _tally(access: Access, asked: Question, chosen: Given, at: datetime) -> Tally:
    """Counted by the house at work. Those whose values it opens read of it in one entry that they share; it
    is written before a figure is made."""
    at_work = Actor.for_job(JOB, cause=access.actor)
    with (
        acting(at_work, purpose=INSIGHT, reason=asked.slug) as alone,
        in_one_entry(alone, task=asked.slug) as together,
    ):
        return asked.tally(Asking(together, chosen, at, left_out()))


def _need(access: Access, act: str) -> None:
    if not may(access.actor, act, Catalogue()):
        raise NotForYou


def _named(access: Access) -> Access:
    return access.because(INSIGHT, access.reason)


def once_inside(wish: Wish, at: datetime) -> str:
    """What an answer inside is found by, this week."""
    return _once(Side.INSIDE, wish.asked, wish.given, turns.week_of(at))


def once_outside(stated: Expected, at: datetime) -> str:
    """What an answer that leaves is found by, this month."""
    return _once(Side.OUTSIDE, stated.asked, stated.given, f"{stated.epsilon}|{at:%Y-%m}")


def _once(side: Side, asked: Question, chosen: Given, when: str) -> str:
    """What an answer is found by; where that is long, by its hash."""
    said = json.dumps(dict(chosen), sort_keys=True)
    if len(said) > LONGEST:
        said = hashlib.sha256(said.encode()).hexdigest()
    return f"{side.value} {asked.slug} {said} {when}"


def _kept(once: str) -> Told | None:
    row = Answer.objects.filter(once=once).first()
    return None if row is None else dict(row.told)


def _keep(row: Answer) -> Told:
    """Of two who ask at once both get the answer of the first."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return dict(Answer.objects.get(once=row.once).told)
    return dict(row.told)


def as_told(asked: Question, chosen: Given, side: Side, found: list[Figure], at: datetime) -> dict[str, Any]:
    """An answer as it is kept and given."""
    ordered = figures.in_order(asked, found, chosen.get("top", "0"))
    return {
        "question": asked.slug, "asks": asked.asks, "shape": asked.shape.value, "unit": asked.unit,
        "given": dict(chosen), "for": side.value, "on": at.date().isoformat(), "surely": SURELY,
        "opens": list(asked.opens), "figures": figures.as_json(ordered),
    }  # fmt: skip
