"""Figures that may leave: differentially private, and what they will be worth is said before.

Neighbours differ by one member with all that is theirs. Sums for a mean get half of the amount, and the
number of people the other half.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from freehold.foundation.refusal import Refusal
from freehold.ports.answers import Given, Question, Shape, Tally
from freehold.stewardship.insight.figures import Figure, around, counts
from freehold.trust.disclosure import noise
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import MICRO

DROWNS = 0.25
_HALF = (1 + noise.SURELY) / 2
"""Both parts of a mean have to hold, so each holds a little more surely."""


class WouldDrown(Refusal):
    code = "insight.would-drown"
    for_members = "That answer would be mostly noise, so nothing was spent on it."
    for_owner = "That answer would be mostly noise, so nothing was spent. Ask for it inside, or give it more."


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What an answer will be worth, said before anything is spent. Whoever spends hands it in.

    ``plus_minus`` is how far off each figure may be, in 95 of 100; ``typical`` is a figure as it would be if
    members were spread evenly, which is all that may be known before. ``enough`` is the least amount with
    which it would not drown, None where no allowed one would do. Amounts are in millionths.
    """

    asked: Question
    given: Given
    labels: Sequence[str]
    epsilon: int
    left: int
    plus_minus: float
    typical: float
    enough: int | None

    @property
    def share(self) -> float:
        return self.plus_minus / self.typical

    @property
    def drowns(self) -> bool:
        return self.share > DROWNS


def expected(
    asked: Question, given: Given, labels: Sequence[str], *, epsilon: int, members: int, at: datetime
) -> Expected:
    """Reckoned from the number of members, roughly, and from nothing else that is theirs."""
    typical = _typical(asked, labels, members)
    return Expected(
        asked=asked,
        given=given,
        labels=labels,
        epsilon=epsilon,
        left=spending.standing(at=at).left,
        plus_minus=round(_plus_minus(asked, given, labels, epsilon, members), 2),
        typical=round(typical, 2),
        enough=next(
            (
                more
                for more in (MICRO // 20 * step for step in range(1, 21))
                if _plus_minus(asked, given, labels, more, members) <= DROWNS * typical
            ),
            None,
        ),
    )


def figures(stated: Expected, tally: Tally) -> list[Figure]:
    """With fresh noise. It spends nothing itself: ``asking`` does, before."""
    found = counts(tally, stated.labels)
    reach, epsilon = stated.asked.reach(stated.given), stated.epsilon / MICRO
    if stated.asked.shape is Shape.MEAN:
        return [_mean(stated, found, epsilon)]
    noisy = noise.laplace(found, reach=reach, epsilon=epsilon)
    plus_minus = noise.spread(reach / epsilon)
    return [around(label, value, plus_minus) for label, value in zip(stated.labels, noisy, strict=True)]


def _mean(stated: Expected, found: Sequence[int], epsilon: float) -> Figure:
    most, exact = len(found) - 1, sum(number * count for number, count in enumerate(found))
    (total,) = noise.laplace([exact], reach=most, epsilon=epsilon / 2)
    (people,) = noise.laplace([sum(found)], reach=1, epsilon=epsilon / 2)
    off_total = noise.spread(2 * most / epsilon, surely=_HALF)
    off_people = noise.spread(2 / epsilon, surely=_HALF)
    low = max(0, total - off_total) / max(1, people + off_people)
    high = min(most, (total + off_total) / max(1, people - off_people))
    value = min(max(total / max(1, people), low), high)
    return Figure(stated.asked.unit, round(value, 2), round(low, 2), round(high, 2))


def _plus_minus(asked: Question, given: Given, labels: Sequence[str], epsilon: int, members: int) -> float:
    share = epsilon / MICRO
    if asked.shape is Shape.MEAN:
        most = len(labels) - 1
        off = noise.spread(2 * most / share, surely=_HALF) + most * noise.spread(2 / share, surely=_HALF)
        return off / members
    return noise.spread(asked.reach(given) / share)


def _typical(asked: Question, labels: Sequence[str], members: int) -> float:
    if asked.shape is Shape.MEAN:
        return (len(labels) - 1) / 2
    if asked.shape is Shape.COUNT:
        return members / asked.one_in
    return members / max(1, len(labels)) / asked.one_in
