"""Figures as they are told, with how far off they may be."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from freehold.ports.answers import Question, Shape, Tally


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. In 95 of 100 the true one lies between ``low`` and ``high``. ``value`` is None where it is
    withheld: few members are in it, or out of it. Of fewer than ``withheld`` none is ever told."""

    label: str
    value: float | None
    low: float | None = None
    high: float | None = None
    withheld: int = 0


def around(label: str, value: float, plus_minus: float) -> Figure:
    """A figure with its error bar. Nobody is fewer than none."""
    value = max(0, value)
    return Figure(label, value, max(0, round(value - plus_minus, 2)), round(value + plus_minus, 2))


def in_order(asked: Question, figures: Sequence[Figure], top: str) -> list[Figure]:
    """As they are shown: of a ranking the highest that are told, of all others each, in its own order."""
    if asked.shape is not Shape.TOP:
        return list(figures)
    told = [one for one in figures if one.value]
    return sorted(told, key=lambda one: (-(one.value or 0), one.label))[: int(top) or None]


def counts(tally: Tally, labels: Sequence[str]) -> list[int]:
    """The people at each label, in order. Raises ValueError for a label that was not known before."""
    if unknown := set(tally.people) - set(labels):
        raise ValueError(f"{len(unknown)} labels were counted that the question does not have.")
    return [tally.people.get(label, 0) for label in labels]


def as_json(figures: Sequence[Figure]) -> list[dict[str, Any]]:
    return [{name: value for name, value in asdict(one).items() if value is not None} for one in figures]
