"""Equivalence classes: rows that are alike in every quasi-identifier."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from freehold.trust.disclosure.gate.table import Codes, Column

Numbers = NDArray[np.int64]
_COUNTABLE = 1 << 22
"""Up to so many possible combinations are counted in place (32 MB); more are sorted."""
_WIDEST = 1 << 62


@dataclass(frozen=True, slots=True, eq=False)
class Grouping:
    """``ids``: for each row its class, from 0. ``sizes``: for each class its rows."""

    ids: Numbers
    sizes: Numbers

    @property
    def count(self) -> int:
        return len(self.sizes)

    def representatives(self) -> Numbers:
        """For each class the place of one of its rows."""
        some = np.empty(self.count, dtype=np.int64)
        some[self.ids] = np.arange(len(self.ids))
        return some


@dataclass(frozen=True, slots=True, eq=False)
class Joint:
    """Which values the rows of each class have, and how often; by class, then by value."""

    classes: Numbers
    values: Numbers
    counts: Numbers


def classes(columns: Sequence[Column]) -> Grouping:
    return grouped([column.codes for column in columns], [len(column.values) for column in columns])


def grouped(codes: Sequence[Codes | Numbers], spans: Sequence[int]) -> Grouping:
    """Group by several columns of numbers; ``spans`` says that column i lies in [0, spans[i])."""
    key = np.zeros(len(codes[0]), dtype=np.int64)
    span = 1
    for column, width in zip(codes, spans, strict=True):
        if span * width >= _WIDEST:
            dense = _distinct(key, span)
            key, span = dense[1], len(dense[0])
        key = key * width + column
        span *= width
    _, ids, sizes = _distinct(key, span)
    return Grouping(ids, sizes)


def joint(grouping: Grouping, codes: Codes | Numbers, span: int) -> Joint:
    values, counts = _counted(grouping.ids * span + codes, grouping.count * span)
    owners = values // span
    return Joint(owners, values - owners * span, counts)


def _distinct(key: Numbers, span: int) -> tuple[Numbers, Numbers, Numbers]:
    """Distinct keys in order, for each row the place of its key among them, and how often each is there."""
    if span <= max(_COUNTABLE, 2 * len(key)):
        counts = np.bincount(key, minlength=span)
        present = np.flatnonzero(counts)
        places = np.empty(span, dtype=np.int64)
        places[present] = np.arange(len(present))
        return present, places[key], counts[present]
    return np.unique(key, return_inverse=True, return_counts=True)


def _counted(key: Numbers, span: int) -> tuple[Numbers, Numbers]:
    """Distinct keys in order, and how often each is there: sorting keys is cheaper than sorting rows."""
    if span <= max(_COUNTABLE, 2 * len(key)):
        counts = np.bincount(key, minlength=span)
        present = np.flatnonzero(counts)
        return present, counts[present]
    key.sort()
    begins = np.flatnonzero(np.concatenate(([True], key[1:] != key[:-1])))
    return key[begins], np.diff(np.append(begins, len(key)))
