"""Listen to outside sources: load a file, ask those that are due, look at what we run."""

from argparse import SUPPRESS, ArgumentParser, Namespace
from collections.abc import Callable, Iterable
from pathlib import Path

from freehold.interfaces.cli.registry import Report
from freehold.interfaces.cli.watching import candidates, software, sources

_ACTS: dict[str, tuple[Callable[[Namespace], Report], Callable[[Report], Iterable[str]]]] = {
    "load": (sources.load, sources.loaded),
    "poll": (sources.poll, sources.polled),
    "sources": (sources.standing, sources.stood),
    "candidates": (candidates.candidates, candidates.listed),
    "packages": (software.packages, software.looked),
    "hosts": (software.hosts, software.found),
}


def arguments(parser: ArgumentParser) -> None:
    acts = parser.add_subparsers(dest="act", required=True, metavar="ACT")
    load = acts.add_parser("load", help="take what a source tells from a file: no network is needed")
    load.add_argument("source", help="its name, as in freehold watch sources")
    load.add_argument("file", type=Path, help="a file; of advisories also a zip or a folder")
    load.add_argument("--shrunk", action="store_true", help="its list has really lost more than half")
    load.add_argument("--ours", action="store_true", help="of advisories only those about what is installed")
    poll = acts.add_parser("poll", help="ask the sources that are due, or those that are named")
    poll.add_argument("source", nargs="*", help="ask these now, due or not")
    acts.add_parser("sources", help="the sources there are, and how it stands with each")
    acts.add_parser("candidates", help="what may concern services that we use, and waits for a decision")
    look = acts.add_parser("packages", help="what is installed here, against the advisories that were heard")
    look.add_argument("--sbom", action="store_true", help="print the bill of materials: CycloneDX JSON")
    hosts = acts.add_parser("hosts", help="what else we run, and what is wrong with it")
    hosts.add_argument("--add", type=Path, metavar="FILE", help="CSV with host, system, program, version")
    for one in acts.choices.values():
        one.add_argument("--json", action="store_true", default=SUPPRESS, help="print the report as JSON")


def run(options: Namespace) -> Report:
    do, _tell = _ACTS[options.act]
    return {"act": options.act, **do(options)} if not getattr(options, "sbom", False) else do(options)


def show(report: Report) -> Iterable[str]:
    """The bill of materials bears no act: it is printed as it is."""
    _do, tell = _ACTS[report.get("act", "packages")]
    return tell(report)
