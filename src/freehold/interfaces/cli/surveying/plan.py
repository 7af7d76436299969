"""``freehold survey plan``: how many have to be asked."""

from argparse import Namespace
from collections.abc import Iterable
from dataclasses import asdict
from math import inf

from freehold.capabilities.surveys.statistics.planning import for_difference, for_margin
from freehold.capabilities.surveys.statistics.refused import BadNumber
from freehold.interfaces.cli.registry import Report


def run(options: Namespace) -> Report:
    if (options.margin is None) == (options.difference is None):
        raise BadNumber("say --margin, or --difference with two shares, and not both")
    if options.difference:
        first, second = options.difference
        found = for_difference(
            first,
            second,
            power=options.power,
            response=options.response,
            deff=options.deff,
            level=options.level,
        )
        return {"ok": True, "groups": 2, **asdict(found)}
    found = for_margin(
        options.margin,
        share=options.share,
        population=inf if options.population is None else options.population,
        response=options.response,
        deff=options.deff,
        level=options.level,
    )
    return {"ok": found.reachable, "groups": 1, **asdict(found)}


def show(report: Report) -> Iterable[str]:
    each = " in each of two groups" if report["groups"] == 2 else ""
    yield f"{report['answers']} answers{each}, so {report['invitations']} invitations{each}."
    yield f"That is sure to {report['margin'] * 100:.1f} points either way."
    if not report["reachable"]:
        yield "There are not so many people: ask everybody, or wish for less."
