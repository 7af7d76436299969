"""Bring the databases to the form that this version knows."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from freehold.interfaces.cli.bringing_up import bring_up_to_date
from freehold.interfaces.cli.output import complain
from freehold.interfaces.cli.registry import Needs, Report
from freehold.stewardship.assurance.backups import wholeness

HOUSE = Needs.OR_MAKES_ONE


def arguments(_parser: ArgumentParser) -> None:
    """It takes none."""


def run(_options: Namespace) -> Report:
    wholeness.must_be_whole()
    return {"migrated": bring_up_to_date(say=complain)}


def show(report: Report) -> Iterable[str]:
    for alias, names in report["migrated"].items():
        yield f"{alias}: {len(names)} migrated" if names else f"{alias}: nothing to do"
