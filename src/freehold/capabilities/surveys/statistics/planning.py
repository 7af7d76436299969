"""How many have to be asked."""

from dataclasses import dataclass
from math import ceil, inf, sqrt
from statistics import NormalDist

from freehold.capabilities.surveys.statistics.intervals import z_of
from freehold.capabilities.surveys.statistics.refused import BadNumber


@dataclass(frozen=True, slots=True)
class Plan:
    """``answers`` are needed, so ``invitations`` go out. ``reachable``: there are so many people."""

    answers: int
    invitations: int
    reachable: bool
    margin: float
    """What the plan reaches: half the width of the interval."""


def for_margin(
    margin: float,
    *,
    share: float = 0.5,
    population: float = inf,
    response: float = 1.0,
    deff: float = 1.0,
    level: float = 0.95,
) -> Plan:
    """n₀ = z² p(1 − p) deff/e², n = n₀/(1 + (n₀ − 1)/N) (Cochran 1977, section 4.4). Raises BadNumber,
    BadLevel.

    ``margin`` is half the interval's width, 0.03 for ±3 points. A share of 0.5 is the worst case.
    """
    _sane(margin=margin, share=share, response=response, deff=deff, population=population)
    z = z_of(level)
    free = z * z * share * (1 - share) * deff / margin**2
    needed = free if population == inf else free / (1 + (free - 1) / population)
    answers = max(1, ceil(needed - 1e-9))
    return _plan(answers, population, response, deff, share, z)


def expected_margin(
    answers: int, *, share: float = 0.5, population: float = inf, deff: float = 1.0, level: float = 0.95
) -> float:
    """What so many answers reach: z √(deff p(1 − p)/n · (N − n)/(N − 1))."""
    _sane(margin=0.5, share=share, response=1.0, deff=deff, population=population)
    if not 1 <= answers <= population:
        raise BadNumber(f"{answers} answers from {population:g} people")
    left = 1.0 if population == inf else (population - answers) / max(population - 1, 1)
    return z_of(level) * sqrt(deff * share * (1 - share) / answers * left)


def for_difference(
    first: float,
    second: float,
    *,
    power: float = 0.8,
    response: float = 1.0,
    deff: float = 1.0,
    level: float = 0.95,
) -> Plan:
    """Answers in each of two groups, so that a difference so large is found ``power`` of the time.

    n = (z_α √(2 p̄q̄) + z_β √(p₁q₁ + p₂q₂))²/(p₁ − p₂)² (Fleiss, Levin and Paik 2003, eq. 4.14; R's
    ``power.prop.test``). Raises BadNumber, BadLevel.
    """
    _sane(margin=0.5, share=first, response=response, deff=deff, population=inf)
    _sane(margin=0.5, share=second, response=response, deff=deff, population=inf)
    if first == second or not 0.5 <= power < 1:
        raise BadNumber("two shares that differ, and a power from 0.5 to below 1")
    z, middle = z_of(level), (first + second) / 2
    apart = first * (1 - first) + second * (1 - second)
    root = z * sqrt(2 * middle * (1 - middle)) + NormalDist().inv_cdf(power) * sqrt(apart)
    answers = ceil(deff * root**2 / (first - second) ** 2 - 1e-9)
    return _plan(answers, inf, response, deff, middle, z)


def _plan(answers: int, population: float, response: float, deff: float, share: float, z: float) -> Plan:
    invitations = ceil(answers / response - 1e-9)
    reached = min(answers, population)
    left = 1.0 if population == inf else (population - reached) / max(population - 1, 1)
    margin = z * sqrt(deff * share * (1 - share) / reached * max(left, 0.0))
    return Plan(answers, invitations, invitations <= population, margin)


def _sane(*, margin: float, share: float, response: float, deff: float, population: float) -> None:
    if not 0 < margin < 1:
        raise BadNumber("a margin lies between 0 and 1, such as 0.03 for 3 points")
    if not 0 < share < 1:
        raise BadNumber("an expected share lies between 0 and 1")
    if not 0 < response <= 1:
        raise BadNumber("a response rate lies above 0 and is at most 1")
    if not 0 < deff < inf:
        raise BadNumber("a design effect lies above 0; 1 is a simple random sample")
    if not population >= 1:
        raise BadNumber("a population has at least one person")
