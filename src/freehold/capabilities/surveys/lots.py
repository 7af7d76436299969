"""Drawing lots: who of a list is asked. Pure; chance comes from the machine's own source."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from freehold.capabilities.surveys.bounds import MOST_DRAWN, MOST_STRATA, OVERSAMPLED
from freehold.capabilities.surveys.kinds import Sampling
from freehold.capabilities.surveys.refused import WrongPlan

T = TypeVar("T")
_chance = random.SystemRandom()


@dataclass(frozen=True, slots=True)
class Plan:
    """How a sample is to be drawn.

    ``size`` is how many are drawn in all (simple; stratified in proportion); ``sizes`` how many of each group
    (stratified), or how many answers are wanted from it (quota). ``grouped_by`` names the grouping.
    """

    sampling: Sampling
    size: int = 0
    grouped_by: str = ""
    sizes: Mapping[str, int] = field(default_factory=dict)


def check(plan: Plan) -> None:
    """Raises WrongPlan."""
    grouped = plan.sampling in (Sampling.STRATIFIED, Sampling.QUOTA)
    sizes = list(plan.sizes.values())
    fits = {
        Sampling.EVERYBODY: not plan.size and not sizes,
        Sampling.SIMPLE: 1 <= plan.size <= MOST_DRAWN and not sizes,
        Sampling.STRATIFIED: bool(sizes) != (1 <= plan.size <= MOST_DRAWN),
        Sampling.QUOTA: bool(sizes) and not plan.size,
    }[plan.sampling]
    in_bounds = len(sizes) <= MOST_STRATA and all(1 <= one <= MOST_DRAWN for one in sizes)
    if not fits or not in_bounds or grouped != bool(plan.grouped_by):
        raise WrongPlan


def draw(plan: Plan, frame: Mapping[str, Sequence[T]]) -> dict[str, list[T]]:
    """Who is drawn of each group. Raises WrongPlan where a group is named that nobody is in."""
    if len(frame) > MOST_STRATA or set(plan.sizes) - set(frame):
        raise WrongPlan
    wanted = _how_many(plan, {name: len(people) for name, people in frame.items()})
    return {name: _chance.sample(list(people), wanted[name]) for name, people in frame.items()}


def _how_many(plan: Plan, there: Mapping[str, int]) -> dict[str, int]:
    match plan.sampling:
        case Sampling.EVERYBODY:
            return dict(there)
        case Sampling.QUOTA:
            return {name: min(plan.sizes.get(name, 0) * OVERSAMPLED, many) for name, many in there.items()}
        case _ if plan.sizes:
            return {name: min(plan.sizes.get(name, 0), many) for name, many in there.items()}
    return proportional(plan.size, there)


def proportional(size: int, there: Mapping[str, int]) -> dict[str, int]:
    """``size`` shared out in proportion, by the largest remainder; never more than there are.

    Hamilton's method. Of equal remainders the larger group comes first, then the name.
    """
    everybody = sum(there.values())
    if size >= everybody:
        return dict(there)
    shares = {name: divmod(size * many, everybody) for name, many in there.items()}
    found = {name: whole for name, (whole, _rest) in shares.items()}
    order = sorted(there, key=lambda name: (-shares[name][1], -there[name], name))
    for name in order[: size - sum(found.values())]:
        found[name] += 1
    return found
