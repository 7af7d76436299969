"""Measuring a table, and the verdict on it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from freehold.trust.disclosure.gate import measures, shapes
from freehold.trust.disclosure.gate.classes import Grouping, classes, joint
from freehold.trust.disclosure.gate.policy import Policy, population_size
from freehold.trust.disclosure.gate.population import fit
from freehold.trust.disclosure.gate.refused import DeclaredTwice, NoQuasi
from freehold.trust.disclosure.gate.risks import Risks, risks
from freehold.trust.disclosure.gate.shapes import Shape
from freehold.trust.disclosure.gate.suspects import Kind, Suspect, suspects
from freehold.trust.disclosure.gate.table import Column, Table

MOST_SHAPES = 10


class Verdict(StrEnum):
    ALLOWED = "allowed"
    REFUSED = "refused"
    REPAIRED = "repaired"


@dataclass(frozen=True, slots=True)
class Roles:
    """What the columns are, by name. ``plain``: looked at by somebody, and none of the others."""

    quasi: tuple[str, ...]
    sensitive: tuple[str, ...] = ()
    identifiers: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()

    @property
    def known(self) -> tuple[str, ...]:
        return (*self.quasi, *self.sensitive, *self.identifiers, *self.plain)

    def check(self, table: Table) -> None:
        """Raises UnknownColumn, DeclaredTwice, NoQuasi."""
        table.these(self.known)
        if len(set(self.known)) != len(self.known):
            raise DeclaredTwice
        if not self.quasi:
            raise NoQuasi


@dataclass(frozen=True, slots=True)
class Diversity:
    """Of one sensitive column. ``recursive_c`` is for l = 2, and None where a class has one value."""

    distinct_l: int
    entropy_l: float
    recursive_c: float | None
    t: float
    distance: str


@dataclass(frozen=True, slots=True)
class Measured:
    rows: int
    classes: int
    k: int
    unique_in_sample: float
    unique_in_population: float
    sensitive: dict[str, Diversity]
    risks: Risks
    suspects: list[Suspect]
    worst: list[Shape]
    verdict: Verdict = Verdict.ALLOWED
    because: list[str] = field(default_factory=list)


def measure(table: Table, roles: Roles, policy: Policy, *, population: int | None = None) -> Measured:
    """Measure and judge. ``population``: of how many persons these are some. Raises TableRefused."""
    roles.check(table)
    size = population_size(population, table.rows)
    quasi = table.these(roles.quasi)
    grouping = classes(quasi)
    measured = Measured(
        rows=table.rows,
        classes=grouping.count,
        k=measures.k_anonymity(grouping),
        unique_in_sample=measures.unique_share(grouping),
        unique_in_population=_in_population(quasi, grouping, size),
        sensitive={name: diversity(table[name], grouping) for name in roles.sensitive},
        risks=risks(grouping, k=policy.k, population=size),
        suspects=suspects(table, known=roles.known),
        worst=shapes.worst(quasi, grouping, k=policy.k, most=MOST_SHAPES),
    )
    measured.because.extend(objections(measured, roles, policy))
    return judged(measured, Verdict.REFUSED if measured.because else Verdict.ALLOWED)


def judged(measured: Measured, verdict: Verdict) -> Measured:
    fields = {name: getattr(measured, name) for name in Measured.__slots__ if name != "verdict"}
    return Measured(verdict=verdict, **fields)


def diversity(column: Column, grouping: Grouping) -> Diversity:
    found = joint(grouping, column.codes, len(column.values))
    c = measures.recursive_c(found, grouping.sizes, 2)
    return Diversity(
        distinct_l=int(measures.distinct_values(found, grouping.count).min()),
        entropy_l=float(measures.entropy_values(found, grouping.sizes).min()),
        recursive_c=c if math.isfinite(c) else None,
        t=measures.t_closeness(found, grouping.sizes, column),
        distance="ordered" if measures.is_ordered(column) else "equal",
    )


def objections(measured: Measured, roles: Roles, policy: Policy) -> list[str]:
    """Why the table may not leave as it is; nothing where it may."""
    found = [f"{name} says who somebody is" for name in roles.identifiers]
    found += [f"{one.column} may be a {one.kind}: {one.why}" for one in measured.suspects]
    if measured.k < policy.k:
        found.append(f"k is {measured.k}, and has to be {policy.k}")
    for name, one in measured.sensitive.items():
        if policy.l is not None and one.distinct_l < policy.l:
            found.append(f"l of {name} is {one.distinct_l}, and has to be {policy.l}")
        if policy.entropy_l is not None and one.entropy_l < policy.entropy_l * (1 - 1e-12):
            found.append(f"entropy l of {name} is {one.entropy_l:.3f}, and has to be {policy.entropy_l}")
        if policy.t is not None and one.t > policy.t + 1e-12:
            found.append(f"t of {name} is {one.t:.3f}, and may be {policy.t}")
    if policy.most_unique is not None and measured.unique_in_population > policy.most_unique:
        share = f"{measured.unique_in_population:.3f}"
        found.append(f"{share} of the population may be alone, and {policy.most_unique} may")
    return found


def is_direct(found: Sequence[Suspect]) -> list[str]:
    return [one.column for one in found if one.kind is Kind.DIRECT]


def _in_population(quasi: Sequence[Column], grouping: Grouping, size: int) -> float:
    """Counted where the table is the population, estimated otherwise."""
    if size <= len(grouping.ids):
        return measures.unique_share(grouping)
    return fit(quasi).unique_share(size)
