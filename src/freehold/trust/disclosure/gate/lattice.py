"""Looking for the way of saying less that loses least.

Every way is a node: for each column one level of its hierarchy. ``best`` finds the least loss of all nodes
and proves it: what generalising alone loses is known of each node without grouping anything, and no node
loses less than that, since a row that is left out loses most of all. Nodes are tried in that order, until
none that is left can win. Where nodes times rows are too many, ``good`` walks instead.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np

from freehold.trust.disclosure.gate import measures
from freehold.trust.disclosure.gate.classes import Grouping, Joint, Numbers, grouped, joint
from freehold.trust.disclosure.gate.hierarchies import Hierarchy
from freehold.trust.disclosure.gate.normal import Reals
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.table import Column

MOST_WORK = 400_000_000
MOST_NODES = 50_000
Node = tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """``keep``: for each row whether it stays. ``loss``: 0 to 1, a row that is left out counts as 1."""

    node: Node
    keep: "np.typing.NDArray[np.bool_]"
    loss: float
    optimal: bool
    tried: int


class Search:
    """Nodes of one table. Columns, hierarchies and nodes are in the same order."""

    def __init__(
        self, columns: Sequence[Column], hierarchies: Sequence[Hierarchy], sensitive: Sequence[Column],
        policy: Policy,
    ) -> None:  # fmt: skip
        self.columns, self.hierarchies, self.sensitive, self.policy = columns, hierarchies, sensitive, policy
        self.rows = len(columns[0].codes)
        self.heights = [len(hierarchy.levels) for hierarchy in hierarchies]
        self.tried = 0
        self._penalty = [
            [float(np.average(level.loss, weights=column.counts)) for level in hierarchy.levels]
            for column, hierarchy in zip(columns, hierarchies, strict=True)
        ]

    @property
    def nodes(self) -> int:
        return int(np.prod([float(height) for height in self.heights]))

    def least_loss(self, node: Node) -> float:
        """What generalising alone loses, over all rows: no more than the whole loss."""
        return sum(penalty[level] for penalty, level in zip(self._penalty, node, strict=True)) / len(node)

    def at(self, node: Node) -> Found:
        """Generalise, leave out the classes that do not keep to the policy, and count what is lost."""
        self.tried += 1
        grouping = self._grouping(node)
        keep = self._kept(grouping)
        lost = np.zeros(self.rows)
        for column, hierarchy, level in zip(self.columns, self.hierarchies, node, strict=True):
            lost += hierarchy.levels[level].loss[column.codes]
        loss = (float(lost[keep].sum()) / len(node) + float((~keep).sum())) / self.rows
        return Found(node, keep, loss, optimal=False, tried=self.tried)

    def is_enough(self, found: Found) -> bool:
        left_out = int((~found.keep).sum())
        return left_out <= self.policy.most_suppressed * self.rows and left_out < self.rows

    def _grouping(self, node: Node) -> Grouping:
        levels = [hierarchy.levels[level] for hierarchy, level in zip(self.hierarchies, node, strict=True)]
        codes = [level.of[column.codes] for column, level in zip(self.columns, levels, strict=True)]
        return grouped(codes, [len(level.labels) for level in levels])

    def _kept(self, grouping: Grouping) -> "np.typing.NDArray[np.bool_]":
        """Leave out bad classes until none is bad: with each, what the table is like changes a little."""
        keep = np.ones(self.rows, dtype=np.bool_)
        rows = np.arange(self.rows)
        while len(rows):
            bad = self._bad(grouping, rows)
            if not bad.any():
                break
            stay = ~bad[grouping.ids]
            keep[rows[~stay]] = False
            rows = rows[stay]
            if len(rows):
                grouping = grouped([grouping.ids[stay]], [grouping.count])
        return keep

    def _bad(self, grouping: Grouping, rows: Numbers) -> "np.typing.NDArray[np.bool_]":
        policy, bad = self.policy, grouping.sizes < self.policy.k
        for column in self.sensitive:
            codes, span = column.codes[rows], len(column.values)
            found = joint(grouping, codes, span)
            if policy.l is not None:
                bad = bad | (measures.distinct_values(found, grouping.count) < policy.l)
            if policy.entropy_l is not None:
                bad = bad | (measures.entropy_values(found, grouping.sizes) < policy.entropy_l * (1 - 1e-12))
            if policy.t is not None:
                whole = np.bincount(codes, minlength=span).astype(np.int64)
                bad = bad | (self._far(column, found, grouping, whole) > policy.t + 1e-12)
        return bad

    @staticmethod
    def _far(column: Column, found: Joint, grouping: Grouping, whole: Numbers) -> Reals:
        return measures.distances(found, grouping.sizes, whole, of=column)


def least_lossy(search: Search, most_work: int = MOST_WORK) -> Found | None:
    """The best node where that can be proven in time, a good one where not; None where none is enough."""
    small = search.nodes <= MOST_NODES and search.nodes * search.rows <= most_work
    return best(search) if small else good(search)


def best(search: Search) -> Found | None:
    """The node with the least loss of all. Among equals the first by its levels."""
    found: Found | None = None
    poor: list[Node] = []
    bounds = sorted((search.least_loss(node), node) for node in product(*map(range, search.heights)))
    for bound, node in bounds:
        if found is not None and bound >= found.loss - 1e-15:
            break
        if search.policy.entropy_l is None and search.policy.t is None and _below_any(node, poor):
            continue
        one = search.at(node)
        if not search.is_enough(one):
            poor.append(node)
        elif found is None or one.loss < found.loss:
            found = one
    return found and Found(found.node, found.keep, found.loss, optimal=True, tried=search.tried)


def _below_any(node: Node, poor: Sequence[Node]) -> bool:
    """Whether a more general node was not enough: with k and distinct l, this one is not either."""
    return any(all(here <= there for here, there in zip(node, other, strict=True)) for other in poor)


def good(search: Search) -> Found | None:
    """Up, by the step that saves most rows for what it loses, until enough; then down where it still is."""
    node: Node = (0,) * len(search.heights)
    here = search.at(node)
    while not search.is_enough(here):
        steps = [search.at(one) for one in _steps(here.node, search.heights, 1)]
        if not steps:
            return None
        here = max(steps, key=lambda one: _worth(search, here, one))
    while True:
        steps = [search.at(one) for one in _steps(here.node, search.heights, -1)]
        better = [one for one in steps if search.is_enough(one) and one.loss < here.loss]
        if not better:
            return Found(here.node, here.keep, here.loss, optimal=False, tried=search.tried)
        here = min(better, key=lambda one: one.loss)


def _worth(search: Search, here: Found, there: Found) -> float:
    saved = int(there.keep.sum()) - int(here.keep.sum())
    return (saved + 1) / (search.least_loss(there.node) - search.least_loss(here.node) + 1e-9)


def _steps(node: Node, heights: Sequence[int], by: int) -> Iterator[Node]:
    for one, level in enumerate(node):
        if 0 <= level + by < heights[one]:
            yield (*node[:one], level + by, *node[one + 1 :])
