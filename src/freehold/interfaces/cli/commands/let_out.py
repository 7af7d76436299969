"""Let a table about people out of the house: measured, repaired where it has to be, and on record."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from freehold.foundation import clock
from freehold.interfaces.cli.output import columns
from freehold.interfaces.cli.registry import Report
from freehold.trust.access.opener import acting
from freehold.trust.disclosure.gate.refused import CannotWrite
from freehold.trust.disclosure.tables import door
from freehold.trust.disclosure.tables.door import Leaving, LetOut
from freehold.trust.disclosure.tables.figures import Asked, Heading, Part
from freehold.trust.disclosure.tables.purpose import TABLES
from freehold.trust.register.actors import Actor

_PARTS = {
    "quasi": (Part.QUASI, "what an outsider may know"),
    "sensitive": (Part.SENSITIVE, "what nobody is to learn"),
    "identifiers": (Part.IDENTIFIER, "what says who it is"),
    "plain": (Part.PLAIN, "what tells nothing of anybody"),
}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="CSV in UTF-8, with a heading")
    parser.add_argument("--purpose", required=True, help="what it is for")
    parser.add_argument("--recipient", required=True, help="who gets it")
    parser.add_argument("--out", type=Path, required=True, metavar="FILE", help="a new file for what leaves")
    for name, (_part, told) in _PARTS.items():
        parser.add_argument(f"--{name}", type=_names, default=(), metavar="A,B,…", help=told)
    parser.add_argument("-k", "--k", type=int, default=5, help="fewest rows that are alike (5)")
    parser.add_argument("-l", "--l", type=int, default=2, help="fewest sensitive values in a class (2)")
    parser.add_argument("-t", "--t", type=float, help="farthest that a class may lie from the table, 0 to 1")
    parser.add_argument("--population", type=int, metavar="N", help="of how many persons these are some")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(options: Namespace) -> Report:
    """Raises MayNotLeave where nothing was enough, with the decision that says why."""
    if options.out.exists() or not options.out.parent.is_dir():
        raise CannotWrite
    headings = [
        Heading(column, part) for name, (part, _told) in _PARTS.items() for column in getattr(options, name)
    ]
    asked = Asked(k=options.k, l=options.l, t=options.t, population=options.population)
    leaving = Leaving(door="command", purpose=options.purpose, recipient=options.recipient)
    with acting(Actor.house(), purpose=TABLES, reason="freehold let-out") as access:
        found = door.let_out_file(access, options.file, headings, asked, leaving, at=clock.now())
    handle = os.open(options.out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        out.write(found.data)
    return _told(found, options.out)


def _told(found: LetOut, out: Path) -> Report:
    cost = found.cost
    return {
        "ok": True,
        "decision": str(found.decision),
        "repaired": cost is not None,
        "rows": found.figures.rows,
        "k": found.figures.k,
        "l": found.figures.l,
        "t": found.figures.t,
        "found_by_an_attacker": found.figures.attack.found,
        "lost": cost.ncp if cost else 0.0,
        "suppressed": cost.suppressed if cost else 0,
        "removed": list(cost.removed) if cost else [],
        "out": str(out),
    }


def show(report: Report) -> Iterable[str]:
    yield "Left, repaired." if report["repaired"] else "Left as it was."
    yield from columns([
        ("rows, k", f"{report['rows']}, {report['k']}"),
        ("found by one guess each", str(report["found_by_an_attacker"])),
        ("lost", f"{report['lost']:.2%}, {report['suppressed']} rows left out"),
        ("taken out", ", ".join(report["removed"]) or "nothing"),
        ("written to", report["out"]),
        ("on record as", report["decision"]),
    ])  # fmt: skip
