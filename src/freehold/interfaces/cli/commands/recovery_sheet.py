"""Print the recovery sheet: the root key on paper, and what to do with it."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from freehold.commons.house import queries
from freehold.foundation import clock
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.assurance.backups import sheet


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--to", type=Path, metavar="FILE", help="a new file, to be printed and then deleted")


def run(options: Namespace) -> Report:
    lines = sheet.in_lines(sheet.print_sheet(house=queries.house().name, at=clock.now()))
    if options.to is None:
        return {"lines": lines}
    with options.to.open("x") as file:
        options.to.chmod(0o600)
        file.write("\n".join(lines) + "\n")
    return {"lines": [f"The recovery sheet lies in {options.to}. Print it, then delete the file."]}


def show(report: Report) -> Iterable[str]:
    yield from report["lines"]
