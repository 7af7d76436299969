"""The worst classes, without pointing at anybody.

A shape names some columns' values and how many rows have them, always at least k; of the other columns it
only says that they tell one row from the rest.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from freehold.trust.disclosure.gate.classes import Grouping, Numbers
from freehold.trust.disclosure.gate.table import Column

MOST_LOOKED_AT = 100
_Shown = tuple[tuple[str, str], ...]
_Found = tuple[_Shown, int, tuple[str, ...], int]


@dataclass(frozen=True, slots=True)
class Shape:
    """Of ``among`` rows that have what is ``shown``, ``apart_by`` sets some ``classes`` of ``size`` apart."""

    shown: _Shown
    among: int
    apart_by: tuple[str, ...]
    size: int
    classes: int


def worst(columns: Sequence[Column], grouping: Grouping, *, k: int, most: int) -> list[Shape]:
    """The smallest classes below ``k`` as shapes, smallest and most frequent first; at most ``most``."""
    small = np.flatnonzero(grouping.sizes < k)
    small = small[np.argsort(grouping.sizes[small], kind="stable")][:MOST_LOOKED_AT]
    rows = grouping.representatives()[small]
    counts = [column.counts for column in columns]
    found: Counter[_Found] = Counter(
        (*_shape(columns, counts, int(row), k), int(grouping.sizes[one]))
        for one, row in zip(small, rows, strict=True)
    )
    shapes = [
        Shape(shown, among, apart, size, classes) for (shown, among, apart, size), classes in found.items()
    ]
    return sorted(shapes, key=lambda one: (one.size, -one.classes, one.apart_by, one.shown))[:most]


def _shape(
    columns: Sequence[Column], counts: Sequence[Numbers], row: int, k: int
) -> tuple[_Shown, int, tuple[str, ...]]:
    """Show values from the most common on, as long as k rows have all of them together."""
    places = [int(column.codes[row]) for column in columns]
    common = sorted(range(len(columns)), key=lambda one: -int(counts[one][places[one]]))
    left: Numbers = np.arange(len(columns[0].codes))
    shown: list[tuple[str, str]] = []
    apart: list[str] = []
    for one in common:
        column = columns[one]
        alike = left[column.codes[left] == places[one]]
        if len(alike) >= max(k, 2):
            left = alike
            shown.append((column.name, column.values[places[one]]))
        else:
            apart.append(column.name)
    return tuple(shown), len(left), tuple(apart)
