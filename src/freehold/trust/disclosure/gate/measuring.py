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
class Objection:
    """One reason why a table may not leave. ``about`` is a column, "" where it is the whole table.

    ``has`` and ``needs`` are a figure and its threshold, 0 where the kind has none.
    """

    kind: str
    said: str
    about: str = ""
    has: float = 0.0
    needs: float = 0.0


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
    objections: list[Objection] = field(default_factory=list)

    @property
    def because(self) -> list[str]:
        return [one.said for one in self.objections]


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
    measured.objections.extend(objections(measured, roles, policy))
    return judged(measured, Verdict.REFUSED if measured.objections else Verdict.ALLOWED)


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


def objections(measured: Measured, roles: Roles, policy: Policy) -> list[Objection]:
    """Why the table may not leave as it is; nothing where it may."""
    found = [Objection("identifier", f"{name} says who somebody is", name) for name in roles.identifiers]
    found += [
        Objection(one.kind.name.lower(), f"{one.column} may be a {one.kind}: {one.why}", one.column)
        for one in measured.suspects
    ]
    if measured.k < policy.k:
        said = f"k is {measured.k}, and has to be {policy.k}"
        found.append(Objection("k", said, has=measured.k, needs=policy.k))
    for name, one in measured.sensitive.items():
        found += _of_sensitive(name, one, policy)
    if policy.most_unique is not None and measured.unique_in_population > policy.most_unique:
        share = measured.unique_in_population
        said = f"{share:.3f} of the population may be alone, and {policy.most_unique} may"
        found.append(Objection("unique", said, has=share, needs=policy.most_unique))
    return found


def _of_sensitive(name: str, one: Diversity, policy: Policy) -> list[Objection]:
    found = []
    if policy.l is not None and one.distinct_l < policy.l:
        said = f"l of {name} is {one.distinct_l}, and has to be {policy.l}"
        found.append(Objection("l", said, name, one.distinct_l, policy.l))
    if policy.entropy_l is not None and one.entropy_l < policy.entropy_l * (1 - 1e-12):
        said = f"entropy l of {name} is {one.entropy_l:.3f}, and has to be {policy.entropy_l}"
        found.append(Objection("entropy-l", said, name, one.entropy_l, policy.entropy_l))
    if policy.t is not None and one.t > policy.t + 1e-12:
        said = f"t of {name} is {one.t:.3f}, and may be {policy.t}"
        found.append(Objection("t", said, name, one.t, policy.t))
    return found


def is_direct(found: Sequence[Suspect]) -> list[str]:
    return [one.column for one in found if one.kind is Kind.DIRECT]


def _in_population(quasi: Sequence[Column], grouping: Grouping, size: int) -> float:
    """Counted where the table is the population, estimated otherwise."""
    if size <= len(grouping.ids):
        return measures.unique_share(grouping)
    return fit(quasi).unique_share(size)
