"""What a table has to keep to before it leaves."""

import math
from dataclasses import dataclass

from freehold.trust.disclosure.gate import limits
from freehold.trust.disclosure.gate.refused import BadPolicy

LARGEST_K = 1_000_000


@dataclass(frozen=True, slots=True)
class Policy:
    """Thresholds. What is None is not asked.

    ``k``: fewest rows of a class. ``l``, ``entropy_l``: fewest values, by distinct and by entropy, of each
    sensitive column in a class. ``t``: farthest that a class may lie from the table, 0 to 1.
    ``most_unique``: largest share of a population that may be alone in it, as estimated.
    ``most_suppressed``: largest share of rows that a repair may leave out.
    """

    k: int = 5
    l: int | None = 2  # noqa: E741  the letter that all papers write
    entropy_l: float | None = None
    t: float | None = None
    most_unique: float | None = None
    most_suppressed: float = 0.05

    def __post_init__(self) -> None:
        shares = [self.t, self.most_unique, self.most_suppressed]
        counts = [self.l, self.entropy_l]
        if not 1 <= self.k <= LARGEST_K:
            raise BadPolicy(f"{BadPolicy.for_owner} k is at least 1.")
        if any(one is not None and not 0 <= one <= 1 for one in shares):
            raise BadPolicy(f"{BadPolicy.for_owner} Shares and t lie between 0 and 1.")
        if any(one is not None and not 1 <= one <= LARGEST_K for one in counts):
            raise BadPolicy(f"{BadPolicy.for_owner} l is at least 1.")


def population_size(size: int | None, rows: int) -> int:
    """The population that was named, or the rows themselves. Raises BadPolicy."""
    if size is None:
        return rows
    if not rows <= size <= limits.MOST_SIZE or not math.isfinite(size):
        raise BadPolicy(f"{BadPolicy.for_owner} The population is at least the rows of the table.")
    return size
