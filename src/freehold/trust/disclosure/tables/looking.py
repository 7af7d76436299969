"""Looking at a table with the gate. It brings numpy along: import it where it is called, and nowhere else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from freehold.trust.disclosure.gate import linkage, reading, shapes, writing
from freehold.trust.disclosure.gate.measuring import Measured, Roles, measure
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.repairing import Repaired, repair
from freehold.trust.disclosure.gate.suspects import Kind, Suspect, suspects
from freehold.trust.disclosure.gate.table import Column, Table, column, of_columns
from freehold.trust.disclosure.gate.table import table as table_of
from freehold.trust.disclosure.tables import bounds
from freehold.trust.disclosure.tables.figures import (
    Asked,
    Cost,
    Figures,
    Found,
    Heading,
    Looked,
    Part,
    Reason,
    Secret,
    Shape,
)
from freehold.trust.disclosure.tables.refused import LongHeading, TooLargeHere

_PARTS = {Kind.DIRECT: Part.IDENTIFIER, Kind.QUASI: Part.QUASI}


@dataclass(frozen=True, slots=True)
class Counted:
    """A table of counts with its figures."""

    headings: tuple[Heading, ...]
    figures: Figures


def look(data: bytes) -> tuple[int, list[Heading]]:
    """How many rows, and what the columns seem to be. Raises TableRefused or TooLargeHere."""
    table = _read(data)
    found = {one.column: one for one in suspects(table)}
    return table.rows, [_guessed(column, found.get(column.name)) for column in table.columns]


def measured(data: bytes, headings: Sequence[Heading], asked: Asked) -> Figures:
    """What the table gives away as it is. Raises TableRefused or TooLargeHere."""
    table, roles = _read(data), _roles(headings)
    _bounded(roles)
    found = measure(table, roles, _policy(asked), population=asked.population)
    return figures(table, found, linkage.attack(table, roles))


def repaired(data: bytes, headings: Sequence[Heading], asked: Asked) -> Looked:
    """The table that loses least and may leave. Raises TableRefused or TooLargeHere."""
    table, roles = _read(data), _roles(headings)
    _bounded(roles)
    return repaired_of(table, roles, asked)


def leaving(columns: Mapping[str, Sequence[object]], headings: Sequence[Heading], asked: Asked) -> Looked:
    """A table in memory as it may leave: as it is, or repaired. Raises TableRefused."""
    return _leaving(of_columns(columns), headings, asked)


def leaving_file(file: Path, headings: Sequence[Heading], asked: Asked) -> Looked:
    """The same of a file. Raises TableRefused or OSError."""
    return _leaving(reading.read(file), headings, asked)


def _leaving(table: Table, headings: Sequence[Heading], asked: Asked) -> Looked:
    roles = _roles(headings)
    found = measure(table, roles, _policy(asked), population=asked.population)
    if found.objections:
        return repaired_of(table, roles, asked)
    return Looked(writing.as_csv(table), figures(table, found, linkage.attack(table, roles)), None)


def counted(columns: Sequence[str], cells: Mapping[tuple[str, ...], int], asked: Asked) -> Counted:
    """A table of counts, measured as the table of persons that it was counted from. Raises TableRefused."""
    there = [(values, count) for values, count in cells.items() if count > 0]
    counts = np.array([count for _values, count in there], dtype=np.int64)
    named = [
        replace(one, codes=np.repeat(one.codes, counts))
        for one in (
            column(name, (str(values[place]) for values, _count in there))
            for place, name in enumerate(columns)
        )
    ]
    table, roles = table_of(named), Roles(tuple(columns))
    found = measure(table, roles, Policy(k=asked.k, l=None), population=asked.population)
    headings = tuple(Heading(one.name, Part.QUASI, "", len(one.values)) for one in table.columns)
    return Counted(headings, figures(table, found, linkage.attack(table, roles)))


def plainly(data: bytes) -> bytes:
    """The table as it came, in an order that says nothing and without a formula in it."""
    return writing.as_csv(_read(data))


def repaired_of(table: Table, roles: Roles, asked: Asked) -> Looked:
    found = repair(table, roles, _policy(asked), population=asked.population, most_work=bounds.MOST_WORK)
    known = Roles((*roles.quasi, *found.taken_as_quasi), roles.sensitive)
    if found.table is None or found.lost is None:
        return Looked(None, figures(table, found.measured, linkage.attack(table, known)), None)
    linked = linkage.attack_repaired(table, known, found.table, found.levels)
    told = figures(found.table, found.measured, linked)
    return Looked(writing.as_csv(found.table), told, _cost(found))


def figures(table: Table, found: Measured, linked: linkage.Linked) -> Figures:
    why = {one.column: one.why for one in found.suspects}
    risks = found.risks
    return Figures(
        rows=found.rows,
        columns=len(table.columns),
        classes=found.classes,
        k=found.k,
        unique_in_sample=found.unique_in_sample,
        unique_in_population=found.unique_in_population,
        population=risks.population,
        prosecutor_highest=risks.prosecutor_highest,
        prosecutor_average=risks.prosecutor_average,
        journalist_highest=risks.journalist_highest,
        journalist_average=risks.journalist_average,
        marketer=risks.marketer,
        at_risk=risks.at_risk,
        secrets=tuple(
            Secret(name, one.distinct_l, one.entropy_l, one.t) for name, one in found.sensitive.items()
        ),
        reasons=tuple(
            Reason(one.kind, one.about, one.has, one.needs, why.get(one.about, ""))
            for one in found.objections
        ),
        worst=tuple(_shape(one) for one in found.worst),
        attack=Found(linked.tried, linked.found, linked.certain, linked.told),
    )


def _shape(one: shapes.Shape) -> Shape:
    shown = tuple((name, value[: bounds.LONGEST_SHOWN]) for name, value in one.shown)
    return Shape(shown, one.among, one.apart_by, one.size, one.classes)


def _guessed(column: Column, suspect: Suspect | None) -> Heading:
    """What nothing is known of may be what nobody is to learn; where all rows say the same it is nothing."""
    distinct = len(column.values)
    if suspect is not None:
        return Heading(column.name, _PARTS[suspect.kind], suspect.why, distinct)
    return Heading(column.name, Part.SENSITIVE if distinct > 1 else Part.PLAIN, "", distinct)


def _cost(found: Repaired) -> Cost | None:
    if found.lost is None:
        return None
    return Cost(
        ncp=found.lost.ncp,
        suppressed=found.lost.suppressed,
        suppressed_share=found.lost.suppressed_share,
        optimal=found.optimal,
        levels=tuple((name, level, most) for name, (level, most) in found.levels.items()),
        removed=tuple(found.removed),
        taken_as_quasi=tuple(found.taken_as_quasi),
    )


def _read(data: bytes) -> Table:
    if len(data) > bounds.MOST_BYTES:
        raise TooLargeHere
    table = reading.read_bytes(data)
    if table.rows > bounds.MOST_ROWS or len(table.columns) > bounds.MOST_COLUMNS:
        raise TooLargeHere
    if any(len(name) > bounds.LONGEST_HEADING for name in table.names):
        raise LongHeading
    return table


def _roles(headings: Sequence[Heading]) -> Roles:
    def of(part: Part) -> tuple[str, ...]:
        return tuple(one.name for one in headings if one.part is part)

    return Roles(of(Part.QUASI), of(Part.SENSITIVE), of(Part.IDENTIFIER), of(Part.PLAIN))


def _bounded(roles: Roles) -> None:
    if len(roles.quasi) > bounds.MOST_QUASI:
        raise TooLargeHere


def _policy(asked: Asked) -> Policy:
    return Policy(k=asked.k, l=asked.l, t=asked.t)
