"""Figures that stay inside: at least ten members on either side, noise that repeats, rounded.

Of nine or fewer nothing is told. Of ten it is told once in a hundred thousand, of twenty-five half the time,
and the more there are the oftener (Desfontaines, Voss, Gipson, Mandayam 2022, arXiv 2006.03684, theorem 1):
if ten were always told, whoever knows nine of them would know the tenth as soon as a figure appears.

The noise of a figure is made of the question, what was chosen, the label and the true count: the same for the
same, so that asking again tells nothing, and another draw for one member more. It is not differential
privacy: docs/reference/insight.md says what remains.
"""

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from freehold.ports.answers import JOINED, Given, Question, Shape, Tally
from freehold.stewardship.insight.figures import Figure, around, counts
from freehold.trust.disclosure import noise

LEAST = 10
SCALE = 3.0
FIRST = 1e-5
"""How often a figure of ten is told."""

RISE = 2 / 3
"""By how much, as a logarithm, one member more or less changes at most how often a figure is told."""

STEP = 5
PLUS_MINUS = noise.spread(SCALE) + STEP // 2
"""How far off a count is at most, in 95 of 100."""


def figures(asked: Question, given: Given, labels: Sequence[str], tally: Tally) -> list[Figure]:
    found = counts(tally, labels)
    if asked.shape is Shape.MEAN:
        return [_mean(asked, given, found)]
    rest = _rest(asked, labels, tally)
    return [
        _figure(_of(tally, label) or _name(asked, given, label), label, count, rest[label])
        for label, count in zip(labels, found, strict=True)
    ]


def _of(tally: Tally, label: str) -> str:
    """The name of a set of people, where it is known who is in it: one set, one figure."""
    mark = tally.sets.get(label)
    return "" if mark is None else f"set|{mark.hex()}"


def roughly(count: int) -> int:
    """How many members there are, to reckon with: with the noise of a figure, and never fewer than ten."""
    return max(LEAST, _rounded(count + noise.repeatable(f"members|{count}".encode(), scale=SCALE)))


def _figure(name: str, label: str, count: int, outside: int) -> Figure:
    """Where few are in it, or all but few, it would tell about those few."""
    if not (_is_told(f"{name}|{count}|in", count) and _is_told(f"{name}|{count}|out", outside)):
        return Figure(label, None, withheld=LEAST)
    shown = _rounded(count + noise.repeatable(f"{name}|{count}".encode(), scale=SCALE))
    return around(label, max(LEAST, shown), PLUS_MINUS)


@lru_cache(maxsize=1)
def how_often() -> Sequence[float]:
    """How often a figure of ten, eleven, twelve… members is told. One member more or less changes no chance
    by more than a factor of e^RISE, and by no more than FIRST besides."""
    found, step = [FIRST], math.exp(RISE)
    while found[-1] < 1:
        found.append(min(found[-1] * step + FIRST, 1 - (1 - found[-1] - FIRST) / step, 1))
    return found


def _is_told(name: str, people: int) -> bool:
    chances = how_often()
    return people >= LEAST and noise.chance(name.encode()) < chances[min(people - LEAST, len(chances) - 1)]


def _mean(asked: Question, given: Given, found: Sequence[int]) -> Figure:
    people, most = sum(found), len(found) - 1
    total = sum(number * count for number, count in enumerate(found))
    name = f"{_name(asked, given, asked.unit)}|{total}|{people}"
    if not _is_told(f"{name}|in", people - found[0]):
        return Figure(asked.unit, None, withheld=LEAST)
    noisy = total + noise.repeatable(name.encode(), scale=SCALE * most)
    return around(asked.unit, round(noisy / people, 1), round(noise.spread(SCALE * most) / people + 0.05, 2))


def _rest(asked: Question, labels: Sequence[str], tally: Tally) -> dict[str, int]:
    """How many are not in each figure and as near to it as those who are: of a crossed one, the rest of its
    row. As good as many where being in it tells nothing of anybody."""
    rows = Counter[str]()
    crossed = asked.shape in (Shape.CROSS_TAB, Shape.COHORTS)
    for label, count in tally.people.items():
        rows[label.partition(JOINED)[0]] += count
    many = LEAST + len(how_often())
    found = {}
    for label in labels:
        of = rows[label.partition(JOINED)[0]] if crossed else tally.base
        everybody = asked.shape is Shape.COUNT or (asked.shape is Shape.FUNNEL and label == labels[0])
        found[label] = many if everybody else of - tally.people.get(label, 0)
    return found | dict(tally.others)


def _name(asked: Question, given: Given, label: str) -> str:
    return json.dumps([asked.slug, dict(given), label], sort_keys=True, ensure_ascii=False)


def _rounded(number: int) -> int:
    return STEP * ((number + STEP // 2) // STEP)
