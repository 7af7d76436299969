"""Work out what answers say about a population, read a published table, plan a sample."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli.registry import Needs, Report

HOUSE = Needs.NO_HOUSE


class FiguresMissing(Refusal):
    code = "surveys.figures-missing"
    for_owner = "Figures need numpy and scipy: install freehold[figures]."


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    _estimate(acts.add_parser("estimate", help="figures of a population, from a CSV file of answers"))
    read = acts.add_parser("read", help="a published table: what it bears, and what it leaves unsaid")
    read.add_argument("file", type=Path, help="JSON or CSV with label, share or percent, base, n")
    read.add_argument("--deff", type=float, default=1.0, help="design effect to assume; 1 is a random sample")
    _plan(acts.add_parser("plan", help="how many have to be asked"))
    for one in acts.choices.values():
        one.add_argument("--level", type=float, default=0.95, help="confidence, 0.95 if not said")
        one.add_argument("--json", action="store_true", default=SUPPRESS, help="print the report as JSON")


def _estimate(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="CSV: a line of names, a row for each person")
    parser.add_argument(
        "--of",
        action="append",
        default=[],
        metavar="FIGURE",
        help="column, column=answer, mean:column, total:column or above/below; all columns if not said",
    )
    parser.add_argument("--weights", default="", metavar="COLUMN", help="how many people each row stands for")
    parser.add_argument("--strata", default="", metavar="COLUMN")
    parser.add_argument("--cluster", default="", metavar="COLUMN", help="units that were drawn, if not rows")
    parser.add_argument(
        "--fpc", default="", metavar="N|COLUMN|FILE", help="how many units there are to draw from, by stratum"
    )
    parser.add_argument(
        "--margin",
        action="append",
        default=[],
        metavar="COLUMN=FILE|JSON",
        help='known counts, or shares that sum to 1, such as age={"16-34": 0.4, "35+": 0.6}',
    )
    parser.add_argument("--by", action="append", default=[], metavar="COLUMN", help="parts of the population")
    parser.add_argument("--least", type=int, default=30, metavar="N", help="smaller parts are withheld")
    parser.add_argument("--interval", default="logit", choices=["logit", "wilson", "beta", "plain"])
    parser.add_argument(
        "--lonely", default="refuse", choices=["refuse", "adjust", "remove"], help="a stratum of one unit"
    )
    parser.add_argument(
        "--residuals", default="in-turn", choices=["in-turn", "weighted"], help="after raking"
    )


def _plan(parser: ArgumentParser) -> None:
    parser.add_argument("--margin", type=float, help="half the width that is wished, such as 0.03")
    parser.add_argument("--share", type=float, default=0.5, help="expected; 0.5 is the worst case")
    parser.add_argument(
        "--difference", type=float, nargs=2, metavar="SHARE", help="two shares to be told apart"
    )
    parser.add_argument("--power", type=float, default=0.8, help="how often a difference is to be found")
    parser.add_argument("--population", type=float, help="how many people there are")
    parser.add_argument("--response", type=float, default=1.0, help="share of those asked who answer")
    parser.add_argument("--deff", type=float, default=1.0, help="design effect; 1 is a random sample")


def run(options: Namespace) -> Report:
    report: Report = {"act": options.act, **_act(options.act).run(options)}
    return report


def show(report: Report) -> Iterable[str]:
    lines: Iterable[str] = _act(report["act"]).show(report)
    return lines


def _act(name: str) -> Any:
    """Raises FiguresMissing where the extra is not installed."""
    try:
        from freehold.interfaces.cli.surveying import estimate, plan, read  # heavy: numpy and scipy
    except ModuleNotFoundError as missing:
        if (missing.name or "").partition(".")[0] in ("numpy", "scipy"):
            raise FiguresMissing from None
        raise
    return {"estimate": estimate, "plan": plan, "read": read}[name]
