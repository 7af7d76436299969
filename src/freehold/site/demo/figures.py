"""What was asked about members of the dye house this week, as it would have been answered with 1,240 of them.

The people of the story are too few for any figure to be told; so these are counted as if there were more,
like the links of past months. Figures inside are made by what makes every one of them; noise of those that
left is drawn without the extra that draws it in earnest.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from freehold.ports.answers import Tally
from freehold.stewardship.insight import asking, catalogue, outside, wishes
from freehold.stewardship.insight.figures import around
from freehold.stewardship.insight.models import Answer
from freehold.stewardship.insight.purpose import INSIGHT
from freehold.stewardship.insight.wishes import Wish
from freehold.trust.access.opener import Access, acting
from freehold.trust.disclosure import noise
from freehold.trust.disclosure.budget import spending
from freehold.trust.disclosure.budget.spending import MICRO
from freehold.trust.register.actors import Actor

_MEMBERS = 1_240
_COUNTED: Mapping[str, tuple[int, ...]] = {
    "members": (1_093, 147),
    "ages": (6, 19, 121, 318, 374, 232, 118, 52),
    "came": (826, 58, 47, 61, 72, 84, 92),
    "writers": (341, 352, 388),
    "activity": (694, 178, 194, 133, 41),
    "first-steps": (1_240, 626, 384, 171),
    "staying": (97, 73, 58, 51),
}
"""Members by label, in the order of the labels; what is missing is nobody."""

_WRITES = (0.5, 0.17, 0.15, 0.12, 0.06)
LEFT = (("members", 100_000), ("ages", 400_000))
"""What left, and for how many millionths: each is an entry of the ledger."""


def ask(*, at: datetime) -> None:
    """Some answers of this week, and two that left."""
    with acting(Actor.house(), purpose=INSIGHT, reason="the demo") as house:
        for slug, counts in _COUNTED.items():
            _answer(house, slug, _counted(slug, counts, at), at)
        _answer(house, "activity-by-age", _crossed(at), at)
        for slug, epsilon in LEFT:
            _let_leave(house, slug, epsilon, at)


def _answer(house: Access, slug: str, people: Mapping[str, int], at: datetime) -> None:
    wish = wishes.wish(slug, {}, at=at)
    tally = Tally(people, _MEMBERS)
    asking.answer_inside(house, Wish(replace(wish.asked, tally=lambda _asking: tally), wish.given), at=at)


def _counted(slug: str, counts: tuple[int, ...], at: datetime) -> dict[str, int]:
    labels = catalogue.question(slug).labels(wishes.wish(slug, {}, at=at).given, at)
    return dict(zip(labels, counts, strict=False))


def _crossed(at: datetime) -> dict[str, int]:
    """How much members of each age write: the older the more, a little."""
    labels = catalogue.question("activity-by-age").labels({}, at)
    ages = _COUNTED["ages"]
    return {
        label: round(ages[place // len(_WRITES)] * _WRITES[place % len(_WRITES)])
        for place, label in enumerate(labels)
    }


def _let_leave(house: Access, slug: str, epsilon: int, at: datetime) -> None:
    wish = wishes.wish(slug, {}, at=at)
    labels = wish.asked.labels(wish.given, at)
    stated = outside.expected(wish.asked, wish.given, labels, epsilon=epsilon, members=_MEMBERS, at=at)
    counts, scale = _counted(slug, _COUNTED[slug], at), MICRO / epsilon
    found = [
        around(
            label,
            counts.get(label, 0) + noise.repeatable(f"{slug}|{label}".encode(), scale=scale),
            stated.plus_minus,
        )
        for label in labels
    ]
    once = asking.once_outside(stated, at)
    paid = spending.spend(house, epsilon=epsilon, about=wish.asked.asks, once=once, at=at)
    told = asking.as_told(wish.asked, wish.given, Answer.Side.OUTSIDE, found, at) | {
        "epsilon": epsilon / MICRO
    }
    Answer.objects.create(
        once=once,
        question=slug,
        side=Answer.Side.OUTSIDE,
        told=told,
        on=at.date(),
        epsilon=epsilon,
        spending=paid,
    )
