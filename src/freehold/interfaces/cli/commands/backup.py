"""Back the house up: data first, then the keys, each where it belongs."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterable

from freehold.foundation import clock
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.assurance.backups import taking
from freehold.stewardship.assurance.backups.places import known

WAIT_SECONDS = 600
"""The worker copies the keys whenever one is shredded, and the data once a day: who types waits for it."""


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--to", action="append", metavar="PLACE", help="a folder or s3://bucket/folder; may be said twice"
    )
    parser.add_argument(
        "--keys-to", action="append", metavar="PLACE", help="where the copy of the keys goes, best elsewhere"
    )
    parser.add_argument(
        "--new-place", action="store_true", help="the place is empty on purpose: a new disk, a new bucket"
    )


def run(options: Namespace) -> Report:
    data_to = options.to or known.data_places()
    keys_to = options.keys_to or options.to or known.key_places()
    taken = taking.take(
        data_to, keys_to, at=clock.now(), new_place=options.new_place, wait_seconds=WAIT_SECONDS
    )
    return {
        "ok": not taken.refusals,
        "backup": taken.backup_id,
        "places": list(taken.places),
        "keys": list(keys_to),
        "together": bool(set(data_to) & set(keys_to)),
        "bytes": taken.bytes,
        "files_copied": taken.files_copied,
        "seconds": round(taken.seconds, 1),
        "refused": taken.refusals,
    }


def show(report: Report) -> Iterable[str]:
    size = f"{report['bytes'] / 1e6:.1f} MB and {report['files_copied']} new files"
    yield f"Backup {report['backup']}: {size}, in {report['seconds']} s."
    for place in report["places"]:
        yield f"  data  {place}"
    for place in report["keys"]:
        yield f"  keys  {place}"
    for place, code in report["refused"].items():
        yield f"  not   {place}: {code}"
    if report["together"]:
        yield "Data and keys lie in one place: never put the recovery sheet there too. Two are better."
