"""What may concern services that we use, and waits for a decision."""

from argparse import Namespace
from collections.abc import Iterable

from freehold.foundation import clock
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.watch.cases.waiting import waiting


def candidates(_options: Namespace) -> Report:
    """Deciding is for people, in the console. That something waits is no failure."""
    return {"ok": True, "candidates": [one.as_json() for one in waiting(at=clock.now())]}


def listed(report: Report) -> Iterable[str]:
    for one in report["candidates"]:
        yield f"{one['service']}: {one['title']} ({one['confidence']:.2f})"
        for each in one["reports"]:
            yield f"  {each['source']}: {each['why']}"
        if one["lags"]:
            yield "  " + ", ".join(f"{name}: {days} days" for name, days in one["lags"].items())
    yield f"{len(report['candidates'])} to decide"
