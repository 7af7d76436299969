"""Measure a table about people before it leaves, or make one of it that may leave."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from types import ModuleType

from freehold.interfaces.cli.registry import Needs, Report
from freehold.trust.disclosure.gate.refused import FiguresMissing

HOUSE = Needs.NO_HOUSE
_FIGURES = {"numpy", "scipy"}


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    measure = acts.add_parser("measure", help="say what the table gives away, and whether it may leave")
    repair = acts.add_parser("repair", help="say less and leave rows out, until it may leave")
    repair.add_argument("--out", type=Path, metavar="FILE", help="write the repaired table to a new file")
    repair.add_argument(
        "--hierarchies", type=Path, metavar="FILE", help='JSON: {"column": {"value": ["step", "step"]}}'
    )
    repair.add_argument(
        "--suppress", type=float, default=0.05, metavar="SHARE", help="most rows left out (0.05)"
    )
    for one in (measure, repair):
        _table(one)
        _policy(one)
        one.add_argument("--json", action="store_true", default=SUPPRESS, help="print the report as JSON")


def _table(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="CSV in UTF-8, with a heading")
    parser.add_argument(
        "--headings", type=_names, default=(), metavar="A,B,…", help="where the file has none"
    )
    parser.add_argument(
        "--quasi", type=_names, required=True, metavar="A,B,…", help="what an outsider may know"
    )
    parser.add_argument(
        "--sensitive", type=_names, default=(), metavar="A,B,…", help="what nobody is to learn"
    )
    parser.add_argument("--identifiers", type=_names, default=(), metavar="A,B,…", help="what says who it is")
    parser.add_argument(
        "--plain", type=_names, default=(), metavar="A,B,…", help="what tells nothing of anybody"
    )
    parser.add_argument("--population", type=int, metavar="N", help="of how many persons these are some")


def _policy(parser: ArgumentParser) -> None:
    parser.add_argument("-k", "--k", type=int, default=5, help="fewest rows that are alike (5)")
    parser.add_argument("-l", "--l", type=int, default=2, help="fewest sensitive values in a class (2)")
    parser.add_argument("--entropy-l", type=float, metavar="L", help="the same by entropy")
    parser.add_argument("-t", "--t", type=float, help="farthest that a class may lie from the table, 0 to 1")
    parser.add_argument("--most-unique", type=float, metavar="SHARE", help="most of the population alone")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def run(options: Namespace) -> Report:
    gate = _gate()
    do = {"measure": gate.measure, "repair": gate.repair}[options.act]
    return {"act": options.act, **do(options)}


def show(report: Report) -> Iterable[str]:
    lines: Iterable[str] = _gate().show(report)
    return lines


def _gate() -> ModuleType:
    try:
        # heavy: it brings numpy and scipy along, an extra that not every house has
        from freehold.interfaces.cli.disclosing import tables
    except ModuleNotFoundError as reason:
        if reason.name in _FIGURES:
            raise FiguresMissing from reason
        raise
    return tables
