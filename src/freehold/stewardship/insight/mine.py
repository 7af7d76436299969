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
class Mine:
    """``answers`` are those since the month in which the member came, the newest first."""

    answers: Sequence[Included]
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
    return Mine(answers, spending.standing(at=at), INSIGHT.code in standing.objections_of(person.id))


def leave_me_out(access: Access) -> None:
    """From now on nothing of the actor's goes into any answer. At once: it takes nobody's yes, as statistics
    of the house are not needed in anybody's interest but its own (GDPR Art. 21(1)). Raises NotAMember."""
    if access.actor.person_id is None:
        raise NotAMember
    standing.uphold(access.actor.person_id, purpose=INSIGHT.code)


def _included(row: Answer) -> Included:
    try:
        opened = catalogue.question(row.question).opens
    except UnknownQuestion:  # of a room that is not there any more
        opened = ()
    return Included(row.told["asks"], row.on, row.epsilon, opened)
