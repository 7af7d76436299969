"""Rob a house made for it, and see what a thief of all its files learns."""

import signal
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from dataclasses import replace

from freehold.interfaces.cli.output import complain
from freehold.interfaces.cli.registry import Needs, Report
from freehold.stewardship.assurance.theft import drill
from freehold.stewardship.assurance.theft.report import in_words

HOUSE = Needs.NO_HOUSE
FREEHOLD = (sys.executable, "-m", "freehold.interfaces.cli")


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("kind", choices=["theft"], help="theft: everything in the data folder is stolen")
    parser.add_argument("--facts", type=int, metavar="N", help="tell the house at least N things (1000)")
    parser.add_argument(
        "--small", action="store_const", dest="size", const=drill.SMALL, default=drill.FULL,
        help="in a minute, as the tests do",
    )  # fmt: skip


def run(options: Namespace) -> Report:
    signal.signal(signal.SIGTERM, _end)  # or the house that was made would stay open
    size = options.size if options.facts is None else replace(options.size, facts=options.facts)
    return drill.run(FREEHOLD, size, say=complain).as_json()


def show(report: Report) -> Iterable[str]:
    return in_words(dict(report))


def _end(*_: object) -> None:
    raise KeyboardInterrupt
