"""What comparable incidents were like: the nearest in public lists, and how long each took to be listed."""

import heapq
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from statistics import quantiles
from typing import Any

NEAREST = 12
LEAST = 5
"""Fewer say nothing."""
LEAST_ALIKE = 0.35
_CLASSES, _KINDS, _SIZE = 0.5, 0.3, 0.2


@dataclass(frozen=True, slots=True)
class Known:
    """One incident of a public list. ``kinds`` are those of the service, none where it is not known."""

    key: str
    name: str
    classes: frozenset[str]
    people: int | None
    kinds: frozenset[str]
    occurred_at: datetime | None
    listed_at: datetime | None
    source: str = ""

    @property
    def days_to_list(self) -> int | None:
        """Days from when it happened to when it was listed."""
        if self.occurred_at is None or self.listed_at is None:
            return None
        days = (self.listed_at - self.occurred_at).days
        return days if days >= 0 else None


@dataclass(frozen=True, slots=True)
class Spread:
    """Half of them lie between ``low`` and ``high``, and half below ``middle``."""

    low: int
    middle: int
    high: int


def alike(one: Known, other: Known) -> float:
    """How alike two incidents are, 0 to 1: half by kinds of data, then kinds of service, then size."""
    classes = _shared(one.classes, other.classes)
    # A service that the catalogue does not know weighs by its data alone.
    kinds = _shared(one.kinds, other.kinds) if one.kinds and other.kinds else classes
    return _CLASSES * classes + _KINDS * kinds + _SIZE * _near_in_size(one.people, other.people)


def nearest(to: Known, among: Iterable[Known]) -> list[tuple[float, Known]]:
    """The nearest, the most alike first; never itself. Holds no more than ``NEAREST`` of them in memory."""
    heap: list[tuple[float, int, Known]] = []
    order = count()
    for one in among:
        if one.key == to.key and one.source == to.source:
            continue
        score = alike(to, one)
        if score >= LEAST_ALIKE:
            heapq.heappush(heap, (score, -next(order), one))
            if len(heap) > NEAREST:
                heapq.heappop(heap)
    return [(score, one) for score, _order, one in sorted(heap, reverse=True, key=lambda each: each[:2])]


def spread(values: Sequence[int]) -> Spread | None:
    """None for fewer than ``LEAST`` values."""
    if len(values) < LEAST:
        return None
    low, middle, high = quantiles(sorted(values), n=4, method="inclusive")
    return Spread(round(low), round(middle), round(high))


def as_json(found: Sequence[tuple[float, Known]]) -> dict[str, Any]:
    """What is kept of a comparison."""
    days = spread([one.days_to_list for _score, one in found if one.days_to_list is not None])
    return {
        "count": len(found),
        "days": None if days is None else [days.low, days.middle, days.high],
        "passwords": sum(any("password" in each.casefold() for each in one.classes) for _score, one in found),
        "cases": [
            {
                "name": one.name,
                "people": one.people,
                "occurred": one.occurred_at.date().isoformat() if one.occurred_at else "",
                "days": one.days_to_list,
                "alike": round(score, 2),
            }
            for score, one in found
        ],
    }


def _shared(some: frozenset[str], others: frozenset[str]) -> float:
    every = some | others
    return len(some & others) / len(every) if every else 0.0


def _near_in_size(one: int | None, other: int | None) -> float:
    """1 for the same size, 0 for a thousand times as many."""
    if not one or not other:
        return 0.0
    return max(0.0, 1 - abs(math.log10(one) - math.log10(other)) / 3)
