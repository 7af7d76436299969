"""A member's view: which answers left the house with their data in them, and how much of the year it took."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from freehold.foundation.refusal import Refusal
from freehold.stewardship.insight import catalogue
from freehold.stewardship.insight.catalogue import UnknownQuestion
from freehold.stewardship.insight.models import Answer
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.trust.access.opener import Access
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import Standing
from freehold.trust.people.models import Person
from freehold.trust.rights.asking import standing

MOST = 200


class NotAMember(Refusal):
    code = "insight.not-a-member"
    for_members = "Please sign in first."


@dataclass(frozen=True, slots=True)
class Included:
    """An answer that left. ``opened`` are the categories of sealed values that were opened for it."""

    asks: str
    on: date
    epsilon: int
    opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inside:
    """A question that was answered inside, how often in this year and when last, and what was opened."""

    asks: str
    times: int
    last: date
    opened: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mine:
    """``answers`` are those that left since the month in which the member came, the newest first; ``inside``
    are questions that were answered for those who act for the house, in this year."""

    answers: Sequence[Included]
    inside: Sequence[Inside]
    budget: Standing
    left_out: bool


def mine(access: Access, *, at: datetime) -> Mine:
    """The actor's. The house cannot tell when somebody objected: who did sees every answer, and that nothing
    of theirs has gone into one since. Raises NotAMember."""
    person = Person.objects.filter(id=access.actor.person_id).first() if access.actor.person_id else None
    if person is None:
        raise NotAMember
    since = access.open(person.since) or ""
    rows = Answer.objects.filter(side=Answer.Side.OUTSIDE).order_by("-on", "-id")[:MOST]
    answers = [_included(row) for row in rows if f"{row.on:%Y-%m}" >= since]
    inside = _inside(since, at)
    return Mine(answers, inside, spending.standing(at=at), INSIGHT.code in standing.objections_of(person.id))


def leave_me_out(access: Access) -> None:
    """From now on nothing of the actor's goes into any answer. At once: it takes nobody's yes, as statistics
    of the house are not needed in anybody's interest but its own (GDPR Art. 21(1)). Raises NotAMember."""
    if access.actor.person_id is None:
        raise NotAMember
    standing.uphold(access.actor.person_id, purpose=INSIGHT.code)


def come_back(access: Access) -> None:
    """From the next figure on the actor's are in again. Raises NotAMember."""
    if access.actor.person_id is None:
        raise NotAMember
    standing.take_back(access.actor.person_id, purpose=INSIGHT.code)


def _inside(since: str, at: datetime) -> list[Inside]:
    """By what was asked, the newest first. What was chosen besides is left out: it is everybody's."""
    rows = Answer.objects.filter(side=Answer.Side.INSIDE, on__year=at.year).order_by("-on", "-id")
    found: dict[str, list[Included]] = {}
    for row in rows[:MOST]:
        if f"{row.on:%Y-%m}" >= since:
            one = _included(row)
            found.setdefault(one.asks, []).append(one)
    return [Inside(asks, len(them), them[0].on, them[0].opened) for asks, them in found.items()]


def _included(row: Answer) -> Included:
    """Answers from before it was written down what they opened: as their question does today."""
    opened = row.told.get("opens")
    if opened is None:
        try:
            opened = catalogue.question(row.question).opens
        except UnknownQuestion:  # of a room that is not there any more
            opened = ()
    return Included(row.told["asks"], row.on, row.epsilon, tuple(opened))
