"""Making a table that may leave from one that may not: saying less, and leaving rows out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from freehold.trust.disclosure.gate import hierarchies
from freehold.trust.disclosure.gate.classes import classes
from freehold.trust.disclosure.gate.hierarchies import Hierarchy
from freehold.trust.disclosure.gate.lattice import MOST_WORK, Found, Search, least_lossy
from freehold.trust.disclosure.gate.measuring import Measured, Roles, Verdict, is_direct, judged, measure
from freehold.trust.disclosure.gate.policy import Policy, population_size
from freehold.trust.disclosure.gate.suspects import Kind, suspects
from freehold.trust.disclosure.gate.table import Column, Table, ordered

Steps = Mapping[str, Mapping[str, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Lost:
    """What the repair cost. ``ncp``: normalised certainty penalty of all cells, rows left out count as 1.

    ``discernibility``: for each row the size of its class, for one that is left out that of the table
    (Bayardo and Agrawal 2005), summed; ``discernibility_before`` is that of the table as it came.
    """

    ncp: float
    discernibility: int
    discernibility_before: int
    suppressed: int
    suppressed_share: float


@dataclass(frozen=True, slots=True)
class Repaired:
    """``table`` is None where nothing was enough. ``levels``: for each column its level, of how many.

    ``optimal``: no other choice of levels loses less. ``taken_as_quasi``: suspected and not declared.
    """

    table: Table | None
    measured: Measured
    levels: dict[str, tuple[int, int]]
    lost: Lost | None
    optimal: bool
    tried: int
    removed: list[str]
    taken_as_quasi: list[str]


def repair(
    table: Table, roles: Roles, policy: Policy, *, steps: Steps | None = None, population: int | None = None,
    most_work: int = MOST_WORK,
) -> Repaired:  # fmt: skip
    """The table that loses least and keeps to the policy. Raises TableRefused.

    Identifiers are taken out, declared and suspected ones. Suspected quasi-identifiers are taken as such:
    who knows better says that they are plain. ``steps`` are hierarchies, by column; others are made.
    ``most_work``: up to so many ways times rows the best of all ways is found, beyond it a good one.
    """
    roles.check(table)
    population_size(population, table.rows)
    given = steps or {}
    table.these(given)
    suspected = suspects(table, known=roles.known)
    removed = [*roles.identifiers, *is_direct(suspected)]
    more = [one.column for one in suspected if one.kind is Kind.QUASI]
    kept = Table(tuple(one for one in table.columns if one.name not in removed), table.rows)
    plain = tuple(name for name in kept.names if name not in (*roles.quasi, *roles.sensitive, *more))
    known = replace(roles, quasi=(*roles.quasi, *more), identifiers=(), plain=plain)
    search = Search(
        kept.these(known.quasi), _hierarchies(kept, known.quasi, given), kept.these(known.sensitive), policy
    )
    found = least_lossy(search, most_work)
    if found is None:
        return Repaired(None, measure(kept, known, policy), {}, None, optimal=False, tried=search.tried,
                        removed=removed, taken_as_quasi=more)  # fmt: skip
    return _repaired(kept, known, policy, search, found, population, removed, more)


def _repaired(
    table: Table, roles: Roles, policy: Policy, search: Search, found: Found, population: int | None,
    removed: list[str], more: list[str],
) -> Repaired:  # fmt: skip
    said = _said(table, search, found)
    measured = measure(said, roles, policy, population=population)
    enough = not measured.because
    return Repaired(
        table=said if enough else None,
        measured=judged(measured, Verdict.REPAIRED if enough else Verdict.REFUSED),
        levels={
            hierarchy.column: (level, len(hierarchy.levels) - 1)
            for hierarchy, level in zip(search.hierarchies, found.node, strict=True)
        },
        lost=_lost(table, roles, found, said),
        optimal=found.optimal,
        tried=found.tried,
        removed=removed,
        taken_as_quasi=more,
    )


def _hierarchies(table: Table, names: Sequence[str], steps: Steps) -> list[Hierarchy]:
    return [
        hierarchies.declared(column, steps[column.name]) if column.name in steps else hierarchies.made(column)
        for column in table.these(names)
    ]


def _said(table: Table, search: Search, found: Found) -> Table:
    """The rows that stay, with the levels that were found, and only the values that are still there."""
    levels = {
        hierarchy.column: hierarchy.levels[level]
        for hierarchy, level in zip(search.hierarchies, found.node, strict=True)
    }
    columns = []
    for column in table.columns:
        codes, values = column.codes[found.keep], column.values
        if column.name in levels:
            level = levels[column.name]
            codes, values = level.of[codes].astype(np.int32), level.labels
        columns.append(_only_present(column.name, codes, values))
    return Table(tuple(columns), int(found.keep.sum()))


def _only_present(name: str, codes: "np.typing.NDArray[np.int32]", values: Sequence[str]) -> Column:
    present, places = np.unique(codes, return_inverse=True)
    return ordered(name, places.astype(np.int32), [values[place] for place in present])


def _lost(table: Table, roles: Roles, found: Found, said: Table) -> Lost:
    before = classes(table.these(roles.quasi)).sizes
    after = classes(said.these(roles.quasi)).sizes
    left_out = table.rows - said.rows
    return Lost(
        ncp=found.loss,
        discernibility=int((after**2).sum()) + left_out * table.rows,
        discernibility_before=int((before**2).sum()),
        suppressed=left_out,
        suppressed_share=left_out / table.rows,
    )
