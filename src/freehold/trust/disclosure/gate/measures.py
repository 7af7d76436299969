"""What a table gives away: k, l and t. What they do not promise stands in docs/reference/disclosure.md.

k: Samarati and Sweeney 1998. l: Machanavajjhala et al. 2007, ACM TKDD 1(1), in its three forms.
t: Li, Li and Venkatasubramanian 2007, ICDE, with the ordered and the equal distance.
"""

import numpy as np
from numpy.typing import NDArray

from freehold.trust.disclosure.gate.classes import Grouping, Joint, Numbers
from freehold.trust.disclosure.gate.table import Column

Shares = NDArray[np.float64]


def k_anonymity(grouping: Grouping) -> int:
    """The size of the smallest class."""
    return int(grouping.sizes.min())


def unique_share(grouping: Grouping) -> float:
    """The share of rows that are alone in their class."""
    return float((grouping.sizes == 1).sum() / grouping.sizes.sum())


def distinct_values(joint: Joint, count: int) -> Numbers:
    """For each class how many values its rows have."""
    return np.bincount(joint.classes, minlength=count).astype(np.int64)


def entropy_values(joint: Joint, sizes: Numbers) -> Shares:
    """For each class e to its entropy: as many values, were they equally frequent (definition 4.1)."""
    spread = np.bincount(joint.classes, weights=joint.counts * np.log(joint.counts), minlength=len(sizes))
    return np.maximum(np.exp(np.log(sizes) - spread / sizes), 1.0)


def recursive_c(joint: Joint, sizes: Numbers, least: int) -> float:
    """The table is recursively (c, l)-diverse for every c above this (definition 4.2), with l = ``least``.

    In each class the most frequent value has to be rarer than c times all from the l-th most frequent on.
    Infinite where a class has fewer than l values.
    """
    order = np.lexsort((-joint.counts, joint.classes))
    owner, counts = joint.classes[order], joint.counts[order]
    begins = np.searchsorted(owner, np.arange(len(sizes)))
    rank = np.arange(len(owner)) - begins[owner]
    head = np.bincount(owner, weights=np.where(rank < least - 1, counts, 0), minlength=len(sizes))
    tail = sizes - head
    most = counts[begins]
    return float(np.divide(most, tail, out=np.full(len(sizes), np.inf), where=tail > 0).max())


def is_ordered(column: Column) -> bool:
    """Whether t is measured with the ordered distance: numbers, and none is missing."""
    return column.numeric and not column.has_missing


def distances(joint: Joint, sizes: Numbers, whole: Numbers, *, of: Column) -> Shares:
    """For each class how far its values lie from those of the whole table, from 0 to 1."""
    overall = whole / whole.sum()
    return _ordered(joint, sizes, overall) if is_ordered(of) else _equal(joint, sizes, overall)


def t_closeness(joint: Joint, sizes: Numbers, column: Column) -> float:
    """The farthest class: earth mover's distance to the whole table."""
    return float(distances(joint, sizes, column.counts, of=column).max())


def _equal(joint: Joint, sizes: Numbers, overall: Shares) -> Shares:
    """Half of the sum of absolute differences: the sum of what a class has too much of, which it has."""
    more = joint.counts / sizes[joint.classes] - overall[joint.values]
    return _summed(joint, np.maximum(more, 0.0), len(sizes))


def _ordered(joint: Joint, sizes: Numbers, overall: Shares) -> Shares:
    """The mean over values of how far the cumulated shares lie apart.

    The cumulated share of a class is flat between values that it has, and that of the table rises: so the
    sum over each flat piece follows from sums that are made once. Time and memory follow the rows, and not
    classes times values.
    """
    values = len(overall)
    if values < 2:
        return np.zeros(len(sizes))
    rising = np.cumsum(overall)
    sums = np.concatenate(([0.0], np.cumsum(rising)))
    within = np.cumsum(joint.counts)
    begins = np.searchsorted(joint.classes, np.arange(len(sizes)))
    before = (within - joint.counts)[begins]
    level = (within - before[joint.classes]) / sizes[joint.classes]
    last = np.append(joint.classes[1:] != joint.classes[:-1], np.True_)
    until = np.where(last, values, np.append(joint.values[1:], values))
    turn = np.clip(np.searchsorted(rising, level), joint.values, until)
    below = level * (turn - joint.values) - (sums[turn] - sums[joint.values])
    above = (sums[until] - sums[turn]) - level * (until - turn)
    total = _summed(joint, below + above, len(sizes))
    total += sums[joint.values[begins]]
    return np.asarray(total / (values - 1))


def _summed(joint: Joint, what: Shares, count: int) -> Shares:
    return np.asarray(np.bincount(joint.classes, weights=what, minlength=count), dtype=np.float64)
