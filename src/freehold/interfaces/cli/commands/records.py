"""Print what data protection law asks for: the records of processing, the notice, or a draft of the DPIA."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from freehold.foundation import clock
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.records.article30 import article30
from freehold.stewardship.records.dpia import dpia
from freehold.stewardship.records.notice import notice
from freehold.stewardship.records.papers import as_json, as_markdown

PAPERS = {"article30": article30, "notice": notice, "dpia": dpia}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("paper", choices=sorted(PAPERS), help="which paper")
    parser.add_argument("--markdown", action="store_true", help="for reading and printing, which is usual")


def run(options: Namespace) -> Report:
    made = PAPERS[options.paper](at=clock.now())
    return {"ok": True, "markdown": as_markdown(made), **as_json(made)}


def show(report: Report) -> Iterable[str]:
    yield report["markdown"].rstrip("\n")
