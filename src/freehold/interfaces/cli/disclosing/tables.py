"""Measuring and repairing a table on the command line."""

import json
from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any, TypeGuard

from freehold.interfaces.cli.output import columns
from freehold.interfaces.cli.registry import Report
from freehold.trust.disclosure.gate import limits, reading, writing
from freehold.trust.disclosure.gate.measuring import Measured, Roles, Verdict
from freehold.trust.disclosure.gate.measuring import measure as measured_of
from freehold.trust.disclosure.gate.policy import Policy
from freehold.trust.disclosure.gate.refused import BadHierarchy, CannotWrite, TooLarge
from freehold.trust.disclosure.gate.repairing import Repaired, Steps
from freehold.trust.disclosure.gate.repairing import repair as repaired_of


def measure(options: Namespace) -> Report:
    """``ok``: the table may leave as it is."""
    table = reading.read(options.file, names=options.headings)
    found = measured_of(table, _roles(options), _policy(options), population=options.population)
    return {"ok": found.verdict is Verdict.ALLOWED, **_told(found)}


def repair(options: Namespace) -> Report:
    """``ok``: a table that may leave was made; with ``--out`` it is there."""
    if options.out is not None and (options.out.exists() or not options.out.parent.is_dir()):
        raise CannotWrite
    table = reading.read(options.file, names=options.headings)
    found = repaired_of(
        table,
        _roles(options),
        _policy(options, most_suppressed=options.suppress),
        steps=_steps(options.hierarchies),
        population=options.population,
    )
    if found.table is not None and options.out is not None:
        writing.write(found.table, options.out)
    return {"ok": found.table is not None, **_told(found.measured), "repair": _cost(found, options.out)}


def _roles(options: Namespace) -> Roles:
    return Roles(options.quasi, options.sensitive, options.identifiers, options.plain)


def _policy(options: Namespace, **more: Any) -> Policy:
    return Policy(
        k=options.k, l=options.l, entropy_l=options.entropy_l, t=options.t, most_unique=options.most_unique,
        **more,
    )  # fmt: skip


def _steps(file: Path | None) -> Steps:
    """Hierarchies from JSON. Raises BadHierarchy for any other form."""
    if file is None:
        return {}
    if file.stat().st_size > limits.MOST_BYTES // 8:
        raise TooLarge
    try:
        found = json.loads(file.read_bytes())
    except ValueError as reason:
        raise BadHierarchy from reason
    if not _are_steps(found):
        raise BadHierarchy
    return found


def _are_steps(found: Any) -> TypeGuard[Steps]:
    return isinstance(found, dict) and all(
        isinstance(values, dict)
        and all(
            isinstance(steps, list) and all(isinstance(s, str) for s in steps) for steps in values.values()
        )
        for values in found.values()
    )


def _told(found: Measured) -> dict[str, Any]:
    return {
        "verdict": found.verdict.value,
        "because": found.because,
        "rows": found.rows,
        "classes": found.classes,
        "k": found.k,
        "l": min((one.distinct_l for one in found.sensitive.values()), default=None),
        "t": max((one.t for one in found.sensitive.values()), default=None),
        "sensitive": {name: asdict(one) for name, one in found.sensitive.items()},
        "unique_in_sample": found.unique_in_sample,
        "unique_in_population": found.unique_in_population,
        "risks": asdict(found.risks),
        "suspects": [asdict(one) for one in found.suspects],
        "worst": [{**asdict(one), "shown": dict(one.shown)} for one in found.worst],
    }


def _cost(found: Repaired, out: Path | None) -> dict[str, Any]:
    return {
        "levels": {name: {"level": level, "of": most} for name, (level, most) in found.levels.items()},
        "optimal": found.optimal,
        "tried": found.tried,
        "removed": found.removed,
        "taken_as_quasi": found.taken_as_quasi,
        "lost": asdict(found.lost) if found.lost else None,
        "out": str(out) if out is not None and found.table is not None else None,
    }


def show(report: Report) -> Iterable[str]:
    yield report["verdict"].capitalize() + (":" if report["because"] else ".")
    yield from (f"  {reason}" for reason in report["because"])
    yield from columns(_figures(report))
    for name, one in report["sensitive"].items():
        yield f"{name}: l {one['distinct_l']} (by entropy {one['entropy_l']:.2f}), t {one['t']:.4f}"
    for one in report["worst"]:
        yield _shape(one)
    if "repair" in report:
        yield from _repair(report["repair"])


def _figures(report: Report) -> list[tuple[str, str]]:
    risks = report["risks"]
    known = f"{risks['prosecutor_average']:.2%}, at most {risks['prosecutor_highest']:.2%}"
    some = f"{risks['journalist_average']:.2%}, about {risks['journalist_highest']:.2%} for the rarest"
    return [
        ("rows, classes", f"{report['rows']}, {report['classes']}"),
        ("k", str(report["k"])),
        ("alone in the table", f"{report['unique_in_sample']:.2%}"),
        (f"alone among {risks['population']}", f"{report['unique_in_population']:.2%}"),
        ("who is known to be there, is found", known),
        ("somebody is found", some),
        ("of all, are found", f"{risks['marketer']:.2%}"),
    ]


def _shape(one: dict[str, Any]) -> str:
    shown = ", ".join(f"{name} {value or 'missing'}" for name, value in one["shown"].items()) or "all"
    times = f"{one['classes']} times " if one["classes"] > 1 else ""
    rows = "one row" if one["size"] == 1 else f"{one['size']} rows"
    return f"Of {one['among']} ({shown}), {' and '.join(one['apart_by'])} sets {rows} apart {times}".rstrip()


def _repair(cost: dict[str, Any]) -> Iterable[str]:
    if cost["removed"]:
        yield f"Taken out: {', '.join(cost['removed'])}"
    if cost["taken_as_quasi"]:
        yield f"Taken as quasi-identifiers, until you say --plain: {', '.join(cost['taken_as_quasi'])}"
    yield from columns((name, f"level {one['level']} of {one['of']}") for name, one in cost["levels"].items())
    if lost := cost["lost"]:
        yield f"Lost: {lost['ncp']:.2%} of what it said"
        yield f"Left out: {lost['suppressed']} rows ({lost['suppressed_share']:.2%})"
        yield "Nothing loses less." if cost["optimal"] else "Found by walking: something may lose less."
    if cost["out"]:
        yield f"Written to {cost['out']}"
