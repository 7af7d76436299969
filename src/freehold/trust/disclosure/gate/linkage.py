"""Laying what an attacker knows over a table: who is found in it, guessed at once for every row.

The attacker knows the quasi-identifiers of everybody in the table as it came, and how far each column was
generalised, which is public of a table that leaves. They match, and guess among the rows that fit.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from freehold.trust.disclosure.gate import hierarchies
from freehold.trust.disclosure.gate.classes import Grouping, Numbers, classes, grouped, joint
from freehold.trust.disclosure.gate.measuring import Roles
from freehold.trust.disclosure.gate.table import Column, Table

_SEED = 7


@dataclass(frozen=True, slots=True)
class Linked:
    """Of ``tried`` persons ``found`` were guessed right, ``certain`` of them without any choice.

    ``told`` learn the attacker something sensitive without any guess: all rows that fit say the same.
    """

    tried: int
    found: int
    certain: int
    told: int


def attack(table: Table, roles: Roles) -> Linked:
    """On the table with nothing but its identifiers taken out."""
    grouping = classes(table.these(roles.quasi))
    return _guessed(grouping, np.ones(table.rows, dtype=np.bool_), table.these(roles.sensitive))


def attack_repaired(
    table: Table, roles: Roles, let_out: Table, levels: Mapping[str, tuple[int, int]]
) -> Linked:
    """On what a repair made of it: ``levels`` are those of ``Repaired``, with hierarchies that were made."""
    columns = table.these(levels)
    steps = [hierarchies.made(column).levels[levels[column.name][0]] for column in columns]
    codes = [step.of[column.codes] for step, column in zip(steps, columns, strict=True)]
    known = grouped(codes, [len(step.labels) for step in steps])
    one_of_each = known.representatives()
    looks = [[step.labels[place] for place in of[one_of_each]] for step, of in zip(steps, codes, strict=True)]
    present = _looks_of(let_out, list(levels))
    there = [one in present for one in zip(*looks, strict=True)]
    return _guessed(known, np.array(there, dtype=np.bool_)[known.ids], table.these(roles.sensitive))


def _looks_of(table: Table, names: Sequence[str]) -> set[tuple[str, ...]]:
    columns = table.these(names)
    rows = classes(columns).representatives()
    cells = [[column.values[place] for place in column.codes[rows]] for column in columns]
    return set(zip(*cells, strict=True))


def _guessed(grouping: Grouping, there: NDArray[np.bool_], sensitive: Sequence[Column]) -> Linked:
    """Whole classes are left out of a table or stay, so a row's class has its size there or none."""
    sizes: Numbers = grouping.sizes[grouping.ids]
    chance = np.random.default_rng(_SEED)
    hit = there & (chance.random(len(sizes)) * sizes < 1)
    alike = np.zeros(grouping.count, dtype=np.bool_)
    for column in sensitive:
        found = joint(grouping, column.codes, len(column.values))
        alike |= np.bincount(found.classes, minlength=grouping.count) == 1
    return Linked(
        tried=len(sizes),
        found=int(hit.sum()),
        certain=int((there & (sizes == 1)).sum()),
        told=int((there & alike[grouping.ids]).sum()),
    )
