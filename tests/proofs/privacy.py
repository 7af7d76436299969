"""Figures about everybody tell nothing about one: neighbours, asking again, differencing, trackers.

``size`` is how often each of two neighbouring houses answers. An asker of these attacks knows every other
member and all that is written here; what they do not know is the house's ring, and whether one member is in
a figure. Fifty who spend at once: tests/trust/disclosure/budget.
"""

import math
import os
import random
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from freehold.ports.answers import Question, Tally
from freehold.stewardship.insight import catalogue, inside, outside
from freehold.stewardship.insight.outside import Expected
from freehold.trust.disclosure import noise
from freehold.trust.disclosure.budget.spending import MICRO
from freehold.trust.vault import blind

FULL, SMALL = 100_000, 3_000
SURE = 5.0
"""Standard deviations: of some thousands of comparisons none goes wrong by chance."""
CERTAIN = 0.95


class Told(AssertionError):
    """Figures told more about one member than they may."""


def prove(size: int) -> dict[str, Any]:
    """Raises Told. 100,000 take some minutes."""
    with OwnRing():
        return {
            "neighbours": neighbours(size),
            "a mechanism that tells twice as much is found": weak_is_found(size),
            "asking again": asking_again(min(size, 2_000)),
            "differencing and trackers": {
                f"{figures} figures": trackers(min(size, 20_000), figures) for figures in (1, 2, 6)
            },
        }


def neighbours(size: int) -> dict[str, Any]:
    """Each shape with what one member changes most; the largest loss seen, and what was stated."""
    found = {}
    for name, stated, house, other in _pairs():
        answer = partial(outside.figures, stated)
        seen = _loss(_values(answer, house, size), _values(answer, other, size), house, other)
        if seen["surely_at_least"] > stated.epsilon / MICRO:
            raise Told(f"{name}: {seen}")
        found[name] = {"stated": stated.epsilon / MICRO, **seen}
    return found


def weak_is_found(size: int) -> float:
    """The same test on noise of half the scale: it has to be seen, or the test sees nothing."""
    house, other = _tally([500]), _tally([501])
    stated = _stated("members", ["members"], 1.0)
    drawn = [
        [[v] for v in noise.laplace([_only(one)] * size, reach=1, epsilon=2.0)] for one in (house, other)
    ]
    loss = _loss(drawn[0], drawn[1], house, other)["surely_at_least"]
    if loss <= stated.epsilon / MICRO:
        raise AssertionError("the test of neighbours does not find a mechanism that tells twice as much")
    return float(loss)


def asking_again(trials: int) -> dict[str, Any]:
    """Figures inside are asked a hundred times over: there is one value, so its mean is no nearer."""
    asked = catalogue.question("activity")
    chance, right = random.Random(7), 0
    for trial in range(trials):
        count = chance.randint(40, 400)
        given = {"months": str(trial)}
        told = {
            inside.figures(asked, given, ["none"], Tally({"none": count}, 2_000))[0].value for _ in range(100)
        }
        if len(told) > 1:
            raise Told("the same question had two answers")
        right += told == {count}
    if right > trials * 0.2:
        raise Told(f"{right} of {trials} counts were found")
    return {
        "trials": trials,
        "asked_each": 100,
        "count_found": right,
        "by_guessing_the_shown": "about 1 in 11",
    }


def trackers(trials: int, figures: int) -> dict[str, Any]:
    """Whether one member is in so many figures, by somebody who knows all the others in each of them.

    They reckon exactly, from one in two: with the chances of what is told, the noise and the rounding. Nobody
    may be recovered: of 20,000 in six figures each, one would be by chance once in a hundred times.
    """
    asked, chance = catalogue.question("activity"), random.Random(figures)
    right = recovered = wrongly = 0
    for trial in range(trials):
        there = chance.random() < 0.5
        ratio = 0.0
        for figure in range(figures):
            others = chance.randint(5, 60)
            given = {"months": f"{figures}-{trial}-{figure}"}
            (one,) = inside.figures(asked, given, ["1"], Tally({"1": others + there}, 2_000))
            ratio += _log(_chance(one.value, others + 1)) - _log(_chance(one.value, others))
        belief = 1 / (1 + math.exp(-max(-50.0, min(50.0, ratio))))
        right += (belief > 0.5) == there
        recovered += max(belief, 1 - belief) > CERTAIN and (belief > 0.5) == there
        wrongly += max(belief, 1 - belief) > CERTAIN and (belief > 0.5) != there
    if recovered:
        raise Told(f"{recovered} of {trials} were recovered from {figures} figures")
    return {
        "members": trials, "guessed_right": round(right / trials, 3),
        "surely_recovered": recovered, "surely_and_wrong": wrongly,
    }  # fmt: skip


def _chance(value: float | None, count: int) -> float:
    """How likely a figure of this count is shown so: exactly as ``inside`` makes it."""
    chances = inside.how_often()
    told = 0.0 if count < inside.LEAST else chances[min(count - inside.LEAST, len(chances) - 1)]
    if value is None:
        return 1 - told
    q = math.exp(-1 / inside.SCALE)
    weigh = lambda n: (1 - q) / (1 + q) * q ** abs(n)  # noqa: E731 (a formula)
    low, high = value - inside.STEP // 2, value + inside.STEP // 2
    first = -400 if value == inside.LEAST else int(low - count)
    return told * sum(weigh(n) for n in range(first, int(high - count) + 1))


def _log(chance: float) -> float:
    return math.log(chance) if chance > 0 else -50.0


def _pairs() -> Iterator[tuple[str, Expected, Tally, Tally]]:
    """Houses that differ by one member, who counts for as much as the question allows."""
    yield "count", _stated("members", ["members"], 1.0), _tally([500]), _tally([501])
    bands = [f"band {n}" for n in range(5)]
    yield "histogram", _stated("ages", bands, 0.5), _tally([90] * 5, bands), _tally([91] + [90] * 4, bands)
    months = ["2026-09", "2026-10", "2026-11"]
    asked = _stated("writers", months, 0.5, months="3")
    yield "trend", asked, _tally([200] * 3, months), _tally([201] * 3, months)
    groups = [f"group {n}" for n in range(8)]
    asked = _stated("groups", groups, 1.0, top="10")
    yield "top", asked, _tally([300] * 8, groups), _tally([301] * 5 + [300] * 3, groups)
    posts = [str(n) for n in range(21)]
    asked = _stated("posts-each", posts, 1.0)
    yield "mean", asked, _tally([60] + [0] * 20, posts), _tally([60] + [0] * 19 + [1], posts)


def _stated(slug: str, labels: Sequence[str], epsilon: float, **given: str) -> Expected:
    asked: Question = catalogue.question(slug)
    return Expected(
        asked=asked, given=given, labels=labels, epsilon=int(epsilon * MICRO), left=2 * MICRO,
        plus_minus=1, typical=1_000, enough=None,
    )  # fmt: skip


def _tally(counts: Sequence[int], labels: Sequence[str] = ("members",)) -> Tally:
    return Tally(dict(zip(labels, counts, strict=True)), sum(counts))


def _only(tally: Tally) -> int:
    return next(iter(tally.people.values()))


def _values(answer: Callable[[Tally], Any], house: Tally, size: int) -> list[list[float]]:
    return [[one.value for one in answer(house)] for _ in range(size)]


def _loss(
    first: list[list[float]], second: list[list[float]], house: Tally, other: Tally
) -> dict[str, float]:
    """The largest log ratio of any event of one kind, surely and as counted.

    For counts it is the likelihood ratio of Laplace noise (Neyman, Pearson); a mean is looked at itself.
    """
    mine, theirs = list(house.people.values()), list(other.people.values())
    if len(first[0]) == len(mine):
        score = lambda row: sum(abs(v - t) - abs(v - m) for v, m, t in zip(row, mine, theirs, strict=True))  # noqa: E731
    else:
        score = lambda row: round(row[0] * 4)  # noqa: E731 (quarters of a post)
    one, two = sorted(map(score, first)), sorted(map(score, second))
    surely = seen = 0.0
    for at in sorted(set(one) | set(two)):
        for a, b in ((_share(one, at), _share(two, at)), (_share(two, at), _share(one, at))):
            for p, q in ((a, b), (1 - a, 1 - b)):
                low, high = p - SURE * _off(p, len(one)), q + SURE * _off(q, len(two))
                surely = max(surely, math.log(low / high)) if low > 0 else surely
                seen = max(seen, math.log(p / q)) if min(p, q) * len(one) > 100 else seen
    return {"surely_at_least": round(surely, 4), "seen": round(seen, 4)}


def _share(drawn: list[float], at: float) -> float:
    return bisect_left(drawn, at) / len(drawn)


def _off(share: float, size: int) -> float:
    """One standard deviation of a share, never less than that of one event (Wilson's floor)."""
    return math.sqrt(max(share * (1 - share), 1 / size) / size)


class OwnRing:
    """A key of the house's own for repeatable noise, in place of the ring of a house."""

    def __enter__(self) -> None:
        self._before = blind.ring
        key = os.urandom(32)

        class Ring:
            def secret(self, name: str) -> bytes:
                return key + name.encode()

        blind.ring = Ring  # type: ignore[assignment]  # stands in for the house's

    def __exit__(self, *_: object) -> None:
        blind.ring = self._before
