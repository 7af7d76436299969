"""``freehold survey read``: what a published table bears."""

from argparse import Namespace
from collections.abc import Iterable, Mapping
from typing import Any

from freehold.capabilities.surveys.published import reading
from freehold.capabilities.surveys.published.refused import NotATable
from freehold.capabilities.surveys.published.report import report
from freehold.interfaces.cli.registry import Report
from freehold.interfaces.cli.surveying import files


def run(options: Namespace) -> Report:
    if not 0.1 <= options.deff <= 100:
        raise NotATable("a design effect lies between 0.1 and 100; 1 is a random sample")
    read = reading.read(files.read(options.file, largest=reading.LARGEST_FILE))
    return report(read, level=options.level, deff=options.deff)


def show(report: Report) -> Iterable[str]:
    if report["what"]:
        yield from (report["what"], "")
    width = max(len(one["label"]) for one in report["figures"])
    yield f"{'figure':<{width}}  share   ±points  from    to      of"
    for one in report["figures"]:
        yield from _figure(one, width)
    if report["differences"]:
        yield from ("", "Differences, in points:")
        yield from (_difference(one) for one in report["differences"])
    yield ""
    yield from (f"- {sentence}" for sentence in report["sentences"])


def _figure(one: Mapping[str, Any], width: int) -> Iterable[str]:
    share = f"{one['share']:6.1%}"
    for reading_ in one["readings"]:
        yield (
            f"{one['label']:<{width}}  {share}  {reading_['margin'] * 100:7.1f}  {reading_['low']:6.1%}  "
            f"{reading_['high']:6.1%}  {reading_['n']} ({reading_['base']})"
        )
    if not one["readings"]:
        yield f"{one['label']:<{width}}  {share}        ?       ?       ?  not stated ({one['base']})"


def _difference(one: Mapping[str, Any]) -> str:
    return f"  {one['difference'] * 100:+6.1f}  {one['verdict']:<13}  {one['first']} / {one['second']}"
