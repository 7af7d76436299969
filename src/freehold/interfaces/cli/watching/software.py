"""What we run: the packages of this house and other machines, against what was heard."""

import json
from argparse import Namespace
from collections.abc import Iterable

from freehold.foundation import clock
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.watch.signals import files
from freehold.stewardship.watch.signals.software import hosts as machines
from freehold.stewardship.watch.signals.software import packages as installed
from freehold.stewardship.watch.signals.software.sbom import bill
from freehold.trust.register.actors import Actor


def packages(options: Namespace) -> Report:
    """The look, or with ``--sbom`` the bill of materials itself."""
    if options.sbom:
        made: Report = json.loads(bill())
        return made
    return installed.look().as_json()


def looked(report: Report) -> Iterable[str]:
    if "bomFormat" in report:
        yield json.dumps(report, indent=2)
        return
    if not report["advisories"]:
        yield "No advisories were heard yet, so nothing is known: freehold watch load osv FILE"
        return
    for hit in report["hits"]:
        fix = f"; right from {hit['fixed_in']}" if hit["fixed_in"] else ""
        found = f"{hit['verdict']}: {hit['because']}"
        yield f"{hit['package']} {hit['version']}: {hit['advisory']} ({found}){fix}"
    for one in report["compared"]:
        newest = f", the newest of which is mended in {one['newest_fix']}" if one["newest_fix"] else ""
        yield f"{one['package']} {one['version']}: {one['advisories']} advisories{newest}"
    hits, count = len(report["hits"]), len(report["packages"])
    yield f"{count} packages against {report['advisories']} advisories: {hits} to mend"


def hosts(options: Namespace) -> Report:
    """What else we run. ``ok``: nothing of it has a hole that is known, or may have one."""
    if options.add:
        data = files.read(options.add, largest=machines.LONGEST_FILE)
        machines.note(Actor.for_job("watch"), machines.read_table(data), at=clock.now())
    found = machines.hits()
    return {
        "ok": not found,
        "programs": [
            {"host": one.host, "system": one.system, "program": one.product, "version": one.version}
            for _host, one in machines.all_programs()
        ],
        "hits": [hit.as_json() for hit in found],
    }


def found(report: Report) -> Iterable[str]:
    for hit in report["hits"]:
        used = ", used in attacks" if hit["exploited"] else ""
        yield (
            f"{hit['host']}: {hit['program']} {hit['version']}: {hit['hole']} "
            f"({hit['verdict']}: {hit['because']}){used}"
        )
    yield f"{len(report['programs'])} programs: {len(report['hits'])} holes known or possible"
