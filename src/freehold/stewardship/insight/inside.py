"""Figures that stay inside: at least ten members on either side, noise that repeats, rounded.

The noise of a figure is made of the question, what was chosen, the label and the true count: the same for the
same, so that asking again tells nothing, and another draw for one member more. It is not differential
privacy: docs/reference/insight.md says what remains.
"""

import json
from collections.abc import Sequence

from freehold.ports.answers import Given, Question, Shape, Tally
from freehold.stewardship.insight.figures import Figure, around, counts
from freehold.trust.disclosure import noise

LEAST = 10
SCALE = 3.0
STEP = 5
PLUS_MINUS = noise.spread(SCALE) + STEP // 2
"""How far off a count is at most, in 95 of 100."""


def figures(asked: Question, given: Given, labels: Sequence[str], tally: Tally) -> list[Figure]:
    found = counts(tally, labels)
    if asked.shape is Shape.MEAN:
        return [_mean(asked, given, found)]
    return [
        _figure(_name(asked, given, label), label, count, _outside(asked, label, labels, tally.base - count))
        for label, count in zip(labels, found, strict=True)
    ]


def roughly(count: int) -> int:
    """How many members there are, to reckon with: with the noise of a figure, and never fewer than ten."""
    return max(LEAST, _rounded(count + noise.repeatable(f"members|{count}".encode(), scale=SCALE)))


def _figure(name: str, label: str, count: int, outside: int) -> Figure:
    """Where fewer than ten are in it, or all but fewer than ten, it would tell about those few.

    The figure with its noise has to reach ten too, so that nobody finds the count by making it pass.
    """
    shown = _rounded(count + noise.repeatable(f"{name}|{count}".encode(), scale=SCALE))
    if count < LEAST or outside < LEAST or shown < LEAST:
        return Figure(label, None, withheld=LEAST)
    return around(label, shown, PLUS_MINUS)


def _mean(asked: Question, given: Given, found: Sequence[int]) -> Figure:
    people, most = sum(found), len(found) - 1
    if people < LEAST or people - found[0] < LEAST:
        return Figure(asked.unit, None, withheld=LEAST)
    total = sum(number * count for number, count in enumerate(found))
    name = f"{_name(asked, given, asked.unit)}|{total}|{people}"
    noisy = total + noise.repeatable(name.encode(), scale=SCALE * most)
    return around(asked.unit, round(noisy / people, 1), round(noise.spread(SCALE * most) / people + 0.05, 2))


def _outside(asked: Question, label: str, labels: Sequence[str], others: int) -> int:
    """How many are not in a figure; as good as many where being in it tells nothing of anybody."""
    everybody = asked.shape is Shape.COUNT or (asked.shape is Shape.FUNNEL and label == labels[0])
    return LEAST if everybody else others


def _name(asked: Question, given: Given, label: str) -> str:
    return json.dumps([asked.slug, dict(given), label], sort_keys=True, ensure_ascii=False)


def _rounded(number: int) -> int:
    return STEP * ((number + STEP // 2) // STEP)
