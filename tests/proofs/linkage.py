"""Laying a register of everybody over a table without names: what is found of members.

Once in an export whose names were merely taken out, and once in what the gate let out.

A town is invented. Some of its people are members; a table of them has four columns that their neighbours
know, and one that nobody should. The attacker knows those four of everybody, matches, and guesses among
the rows that fit. ``size`` is how many members there are; the town has ten times as many people.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from freehold.trust.disclosure.gate import hierarchies
from freehold.trust.disclosure.gate.measuring import Roles, Verdict, measure
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.repairing import Repaired, repair
from freehold.trust.disclosure.gate.table import Column, Table, column

FULL, SMALL = 30_000, 1_500
KNOWN, SECRET, ROW = ("age", "gender", "postcode", "came"), "worry", "row"
POLICY = Policy(k=5, l=2)
ROLES = Roles(KNOWN, (SECRET,), plain=(ROW,))
"""The row's number is in the table only to see whether a guess is right; the attacker does not read it."""
_SEED = 11


@dataclass(frozen=True)
class Attack:
    """Shares of all members: found by guessing, and those whose secret is told without any guess."""

    tried: int
    found: int
    expected: float
    certain: int

    @property
    def success(self) -> float:
        return self.found / self.tried

    def told(self) -> dict[str, Any]:
        return {
            "tried": self.tried,
            "found": self.found,
            "share": round(self.success, 4),
            "expected by chance alone": round(self.expected, 4),
            "found for certain": self.certain,
        }


def members(size: int) -> Table:
    """Members of an invented town, as an export without names has them."""
    chance = np.random.default_rng(_SEED)
    ages = np.clip(chance.normal(44, 17, size).round(), 16, 95).astype(int)
    genders = chance.choice(["woman", "man", "other"], size, p=[0.5, 0.48, 0.02])
    postcodes = 10_000 + (chance.zipf(1.4, size) % 60) * 7
    came = [f"{year}-{month:02}-15" for year, month in zip(
        chance.integers(2016, 2026, size), chance.integers(1, 13, size), strict=True)]  # fmt: skip
    worries = chance.choice(["none", "little", "some", "much", "very much"], size)
    cells = {"age": ages, "gender": genders, "postcode": postcodes, "came": came, SECRET: worries}
    columns = [column(name, map(str, values)) for name, values in cells.items()]
    words = [Column(one.name, one.codes, one.values) if one.name == "postcode" else one for one in columns]
    return Table((*words, column(ROW, map(str, range(size)))), size)


def attack(known: Table, released: Table, labels: dict[str, list[str]]) -> Attack:
    """Look for each member: ``labels`` says what a value that the attacker knows became, by column."""
    rows: dict[tuple[str, ...], list[str]] = {}
    for number in range(released.rows):
        rows.setdefault(_cells(released, number), []).append(_cell(released[ROW], number))
    chance = np.random.default_rng(_SEED + 1)
    found = certain = 0
    expected = 0.0
    for number in range(known.rows):
        looks = tuple(labels[name][known[name].codes[number]] for name in KNOWN)
        fitting = rows.get(looks, [])
        target = _cell(known[ROW], number)
        if target in fitting:
            expected += 1 / len(fitting)
            certain += len(fitting) == 1
        found += bool(fitting) and fitting[int(chance.integers(len(fitting)))] == target
    return Attack(known.rows, found, expected / known.rows, certain)


def prove(size: int) -> dict[str, Any]:
    """Raises AssertionError where more is found than was stated."""
    table = members(size)
    bare = measure(table, ROLES, POLICY)
    assert bare.verdict is Verdict.REFUSED
    stripped = attack(table, table, {name: list(table[name].values) for name in KNOWN})
    repaired = repair(table, ROLES, POLICY)
    assert repaired.table is not None
    let_out = attack(table, repaired.table, _labels(table, repaired))
    stated = repaired.measured.risks
    assert let_out.certain == 0
    assert let_out.success <= stated.prosecutor_highest, let_out
    assert let_out.expected <= stated.prosecutor_average + 1e-12, let_out
    luck = 4 * (stated.prosecutor_average / size) ** 0.5
    assert let_out.success <= stated.prosecutor_average + luck, let_out
    assert stripped.success > let_out.success
    return {
        "members": size,
        "names taken out": {"stated": _stated(bare.risks), **stripped.told()},
        "let out by the gate": {"stated": _stated(stated), **let_out.told()},
        "lost": {"ncp": repaired.lost and round(repaired.lost.ncp, 4), "levels": repaired.levels},
    }


def _labels(table: Table, repaired: Repaired) -> dict[str, list[str]]:
    """What is public about a table that leaves: how far each column was generalised."""
    labels = {}
    for name in KNOWN:
        level = hierarchies.made(table[name]).levels[repaired.levels[name][0]]
        labels[name] = [level.labels[place] for place in level.of]
    return labels


def _cells(table: Table, number: int) -> tuple[str, ...]:
    return tuple(_cell(table[name], number) for name in KNOWN)


def _cell(of: Column, number: int) -> str:
    return of.values[of.codes[number]]


def _stated(risks: Any) -> dict[str, float]:
    return {"highest": risks.prosecutor_highest, "average": round(risks.prosecutor_average, 4)}
