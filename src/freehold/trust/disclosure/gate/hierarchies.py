"""Ways to say less: for each column steps, each of which joins what the one before had joined."""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from freehold.trust.disclosure.gate.classes import Numbers
from freehold.trust.disclosure.gate.normal import Reals
from freehold.trust.disclosure.gate.refused import BadHierarchy
from freehold.trust.disclosure.gate.table import MISSING, Column

ANY, OTHER = "*", "other"
_DATE = re.compile(r"([0-9]{4})-([0-9]{2})-[0-9]{2}([T ].*)?")
_CODE = re.compile(r"[A-Z0-9][A-Z0-9 -]{2,9}", re.IGNORECASE)
_POSTCODES = re.compile(r"post|zip|plz", re.IGNORECASE)
_FEWEST_STEPS = 16
_KEPT = (16, 8, 4, 2)


@dataclass(frozen=True, slots=True, eq=False)
class Level:
    """``of``: for each value of the column its place in ``labels``. ``loss``: for each value, 0 to 1."""

    of: Numbers
    labels: tuple[str, ...]
    loss: Reals


@dataclass(frozen=True, slots=True, eq=False)
class Hierarchy:
    """Level 0 says all, the last one nothing."""

    column: str
    levels: tuple[Level, ...]


def declared(column: Column, steps: Mapping[str, Sequence[str]]) -> Hierarchy:
    """For each value what it becomes, step by step. Raises BadHierarchy; a last step of * is added."""
    lengths = {len(steps.get(value, ())) for value in column.values if value != MISSING}
    if len(lengths) > 1 or lengths == {0}:
        raise BadHierarchy(f"{BadHierarchy.for_owner} Column: {column.name[:80]}")
    count = lengths.pop() if lengths else 0
    rows = [[steps.get(value, [MISSING] * count)[step] for value in column.values] for step in range(count)]
    return _hierarchy(column, rows)


def made(column: Column) -> Hierarchy:
    """Ranges of numbers; days to months, years, decades; codes to their beginnings; rare words to other."""
    present = [value for value in column.values if value != MISSING]
    if column.numeric and not _POSTCODES.search(column.name):
        rows = _ranges(column, [float(value) for value in present])
    elif present and all(_DATE.fullmatch(value) for value in present):
        rows = [[cut(value) if value else value for value in column.values] for cut in _DATE_CUTS]
    elif present and all(map(_is_code, present)):
        rows = _beginnings(column)
    else:
        rows = _others(column)
    return _hierarchy(column, rows)


_DATE_CUTS: Sequence[Callable[[str], str]] = (
    lambda value: value[:7],
    lambda value: value[:4],
    lambda value: f"{value[:3]}0s",
)


def _is_code(value: str) -> bool:
    return _CODE.fullmatch(value) is not None and any(map(str.isdigit, value))


def _ranges(column: Column, numbers: Sequence[float]) -> list[list[str]]:
    """Ranges that begin at multiples of their width, which doubles."""
    whole = all(number.is_integer() for number in numbers)
    extent = max(numbers) - min(numbers)
    width = _round_width(extent / _FEWEST_STEPS)
    width = max(width, 2.0) if whole else width
    rows = []
    while width < extent:
        rows.append([_range(float(value), width, whole=whole) if value else value for value in column.values])
        width *= 2
    return rows


def _round_width(least: float) -> float:
    """The next of 1, 2, 5 times a power of ten."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= least * (1 - 1e-9))


def _range(number: float, width: float, *, whole: bool) -> str:
    begin = math.floor(number / width) * width
    return f"{begin:.0f}–{begin + width - 1:.0f}" if whole else f"{begin:.6g}–<{begin + width:.6g}"


def _beginnings(column: Column) -> list[list[str]]:
    longest = max(map(len, column.values))
    return [
        [value[:kept] + ANY * (len(value) - kept) for value in column.values]
        for kept in range(longest - 1, 0, -1)
    ]


def _others(column: Column) -> list[list[str]]:
    """The most frequent words stay; the others are one."""
    counts = column.counts
    present = [place for place, value in enumerate(column.values) if value != MISSING]
    frequent = sorted(present, key=lambda place: (-int(counts[place]), place))
    rows = []
    for kept in _KEPT:
        if kept < len(frequent) - 1:
            stay = set(frequent[:kept])
            rows.append(
                [
                    value if place in stay or value == MISSING else OTHER
                    for place, value in enumerate(column.values)
                ]
            )
    return rows


def _hierarchy(column: Column, rows: Sequence[Sequence[str]]) -> Hierarchy:
    steps: list[Sequence[str]] = [column.values]
    for row in [*rows, [ANY] * len(column.values)]:
        if len(set(zip(steps[-1], row, strict=True))) != len(set(steps[-1])):
            raise BadHierarchy(f"{BadHierarchy.for_owner} Column: {column.name[:80]}")
        if len(set(row)) < len(set(steps[-1])):
            steps.append(row)
    return Hierarchy(column.name, tuple(_level(column, step) for step in steps))


def _level(column: Column, step: Sequence[str]) -> Level:
    labels = {label: place for place, label in enumerate(dict.fromkeys(step))}
    of = np.array([labels[label] for label in step], dtype=np.int64)
    return Level(of, tuple(labels), _lost(column, of, len(labels)))


def _lost(column: Column, of: Numbers, count: int) -> Reals:
    """The normalised certainty penalty (Xu et al. 2006): how much of the column's extent a value became.

    Of numbers the range that is there, through that of all; of words those it may be, through all.
    """
    joined = np.bincount(of, minlength=count)
    if not column.numeric or column.has_missing:
        return np.asarray(np.where(joined > 1, joined / len(of), 0.0)[of])
    numbers = np.array([float(value) for value in column.values])
    low, high = np.full(count, np.inf), np.full(count, -np.inf)
    np.minimum.at(low, of, numbers)
    np.maximum.at(high, of, numbers)
    extent = float(numbers[-1] - numbers[0])
    return np.asarray(((high - low) / extent)[of]) if extent else np.zeros(len(of))
