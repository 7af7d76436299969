"""Bring the house to the version that is installed now; if that fails, everything is as before."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from django.conf import settings

from freehold.foundation import clock
from freehold.interfaces.cli import house_lock
from freehold.interfaces.cli.bringing_up import bring_up_to_date, pending
from freehold.interfaces.cli.output import complain
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.assurance.backups import genuine, taking, wholeness
from freehold.stewardship.assurance.backups.places import known


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--without-backup", action="store_true", help="no place is named for backups, and go on"
    )


def run(options: Namespace) -> Report:
    with house_lock.held(settings.HOUSE.data):
        wholeness.must_be_whole()
        faults = genuine.faults()
        if faults:
            return {"ok": False, "faults": faults}
        backup = ""
        if pending() and not options.without_backup:
            backup = taking.take(known.data_places(), known.key_places(), at=clock.now()).backup_id
        migrated = bring_up_to_date(say=complain)
    return {"ok": True, "faults": [], "backup": backup, "migrated": migrated}


def show(report: Report) -> Iterable[str]:
    if report["faults"]:
        yield from report["faults"]
        yield "This is not the program that was released. Install it again; the house was not touched."
        return
    steps = sum(len(names) for names in report["migrated"].values())
    if report["backup"]:
        yield f"Backed up before: {report['backup']}."
    yield f"The house is up to date ({steps} steps)." if steps else "The house was up to date already."
