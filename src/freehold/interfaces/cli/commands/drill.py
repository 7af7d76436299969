"""Attack a house made for it, and see what the attacker gets."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli.output import complain
from freehold.interfaces.cli.registry import Needs, Report
from freehold.stewardship.assurance import evidence
from freehold.stewardship.assurance.catalogue import DRILLS
from freehold.stewardship.assurance.drills.kinds import WORDS, Kind
from freehold.stewardship.assurance.drills.outcome import Extent, Outcome, in_words
from freehold.stewardship.assurance.theft import drill as theft

HOUSE = Needs.NO_HOUSE
FREEHOLD = (sys.executable, "-m", "freehold.interfaces.cli")


def arguments(parser: ArgumentParser) -> None:
    told = "; ".join(f"{kind.value}: {WORDS[kind].attack}" for kind in DRILLS)
    parser.add_argument("kind", choices=[kind.value for kind in DRILLS], help=told)
    parser.add_argument("--facts", type=int, metavar="N", help="theft: tell the house at least N things")
    parser.add_argument(
        "--small", action="store_const", dest="extent", const=Extent.SMALL, default=Extent.FULL,
        help="in a minute, as the tests do",
    )  # fmt: skip


def run(options: Namespace) -> Report:
    """Run it; and keep the report in the house that ``--data`` names, if there is one."""
    signal.signal(signal.SIGTERM, _end)  # or the house that was made would stay open
    outcome = _run(Kind(options.kind), options)
    return {**outcome.as_json(), "kept": _keep(outcome)}


def _keep(outcome: Outcome) -> bool:
    """Whether the report is kept. A house that cannot keep it is no reason not to tell it."""
    if not evidence.is_there_a_house():
        return False
    try:
        evidence.keep(outcome, at=clock.now())
    except Refusal as reason:
        complain(reason.for_owner)
        return False
    return True


def show(report: Report) -> Iterable[str]:
    yield from in_words(report)
    yield (
        "The report is kept: the console shows it under Safety tests."
        if report["kept"]
        else "The report is not kept: there is no house in the data folder that can. --data DIR names one."
    )


def _run(kind: Kind, options: Namespace) -> Outcome:
    if kind is Kind.THEFT and options.facts is not None:
        size = replace(theft.SIZES[options.extent], facts=options.facts)
        return theft.run(FREEHOLD, size, say=complain).outcome()
    return DRILLS[kind](FREEHOLD, options.extent, say=complain)


def _end(*_: object) -> None:
    raise KeyboardInterrupt
