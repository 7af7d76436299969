"""Which differences between published figures hold.

Two questions to the same people share those people, and the publication seldom says how many gave both
answers. Few in both make the difference less sure, many more sure. So each is tried at both ends of what is
possible (``bounds.overlap``): it *holds* if it does with the fewest in both and after Holm's correction for
all pairs, it *does not* if it would not even with the most, and between these it *depends* on what was not
published. Rounding is taken against whatever is said.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import inf

from freehold.capabilities.surveys.published.bounds import Overlap, overlap
from freehold.capabilities.surveys.published.figures import Figure, Relation
from freehold.capabilities.surveys.published.margins import spread
from freehold.capabilities.surveys.statistics.differences import two_sided
from freehold.capabilities.surveys.statistics.intervals import z_of
from freehold.capabilities.surveys.statistics.many import Holding, holm

_NAMELESS = re.compile(r"\b(?:subgroup|unstated|unknown|part)\b", re.IGNORECASE)


class Verdict(StrEnum):
    HOLDS = "holds"
    DEPENDS = "depends"
    DOES_NOT = "does not hold"


@dataclass(frozen=True, slots=True)
class Compared:
    """``value`` is the first less the second; ``p`` at the fewest in both, ``p_best`` at the most."""

    first: Figure
    second: Figure
    overlap: Overlap
    value: float
    p: float
    p_best: float
    p_unrelated: float
    """If one answer said nothing about the other; where it is known how many gave both, that is taken."""
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Unsized:
    """A difference within a base of unknown size: it holds from ``n_best`` people if as many as possible gave
    both answers, and from ``n_worst`` at the latest; None where no size would do."""

    first: Figure
    second: Figure
    n_best: int | None
    n_worst: int | None


def compare(
    figures: Sequence[Figure], relations: Sequence[Relation], *, alpha: float = 0.05, deff: float = 1.0
) -> tuple[list[Compared], Holding]:
    """All pairs of one base of known size."""
    tried = [
        (pair, overlap(*pair, relations))
        for pair in _pairs([one for one in figures if one.n is not None])
    ]  # fmt: skip
    worst = [_p(pair, both.range[0], deff, against=1) for pair, both in tried]
    best = [_p(pair, both.range[1], deff, against=-1) for pair, both in tried]
    unrelated = [
        _p(pair, both.range[0] if both.exact else pair[0].share * pair[1].share, deff, against=1)
        for pair, both in tried
    ]
    family = holm(worst, alpha=alpha)
    return [
        Compared(
            pair[0],
            pair[1],
            both,
            pair[0].share - pair[1].share,
            worst[at],
            best[at],
            unrelated[at],
            _verdict(pair, family.adjusted[at], best[at], alpha),
        )
        for at, (pair, both) in enumerate(tried)
    ], family


def unsized(
    figures: Sequence[Figure], relations: Sequence[Relation], *, level: float = 0.95, deff: float = 1.0
) -> list[Unsized]:
    """All pairs of one base of unknown size."""
    z = z_of(level)
    found = []
    for first, second in _pairs([one for one in figures if not one.readings]):
        both = overlap(first, second, relations)
        apart = abs(first.share - second.share)
        sizes = [
            None
            if apart == 0
            else max(1, -int(-((z / apart) ** 2) * deff * _unit(first, second, share) // 1))
            for share in reversed(both.range)
        ]
        found.append(Unsized(first, second, *sizes))
    return found


def _pairs(figures: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    for first, second in combinations(figures, 2):
        if _one_base(first, second) and first.label != second.label:
            yield first, second


def _one_base(first: Figure, second: Figure) -> bool:
    """A base that only says that it is some part is the same where labels begin with the same two words."""
    if first.base.casefold() != second.base.casefold():
        return False
    if first.readings or not _NAMELESS.search(first.base):
        return True
    return first.label.casefold().split()[:2] == second.label.casefold().split()[:2]


def _unit(first: Figure, second: Figure, both: float) -> float:
    return spread(first.share, second.share, both, 1.0) ** 2


def _p(pair: tuple[Figure, Figure], both: float, deff: float, *, against: int) -> float:
    """With rounding taken off the difference (``against`` 1) or added to it (-1)."""
    first, second = pair
    n = first.n or 1
    apart = max(0.0, abs(first.share - second.share) - against * (first.rounding + second.rounding))
    se = spread(first.share, second.share, both, n / deff)
    if apart == 0:
        return 1.0
    return two_sided(apart / se, inf) if se > 0 else 0.0


def _verdict(pair: tuple[Figure, Figure], adjusted: float, p_best: float, alpha: float) -> Verdict:
    if adjusted < alpha:
        return Verdict.HOLDS
    apart = pair[0].share != pair[1].share
    return Verdict.DEPENDS if apart and p_best < alpha else Verdict.DOES_NOT
