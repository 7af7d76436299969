"""Bring a house back from its backup, into an empty folder."""

import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from freehold.foundation import called, clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.cli.asking import agreed, root_key_from_paper
from freehold.interfaces.cli.migrations import migrate_all
from freehold.interfaces.cli.output import complain
from freehold.interfaces.cli.registry import Needs, Report
from freehold.stewardship.assurance.backups import bringing_back, telling
from freehold.stewardship.assurance.backups.bringing_back import Asked
from freehold.stewardship.assurance.backups.refused import Declined
from freehold.stewardship.assurance.backups.staging import Staged
from freehold.trust.vault import root_on_paper

HOUSE = Needs.OR_MAKES_ONE


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("place", metavar="FROM", help="where the data lies: a folder or s3://bucket/folder")
    parser.add_argument("--keys-from", metavar="PLACE", help="where the copy of the keys lies, if elsewhere")
    parser.add_argument("--root-key", type=Path, metavar="FILE", help="a file with the root key, not paper")
    parser.add_argument("--backup", default="", metavar="ID", help="not the newest, but this one")
    parser.add_argument(
        "--keys-only", action="store_true", help="the data are here: bring back what is missing of the keys"
    )
    parser.add_argument(
        "--without-missing-files", action="store_true", help="go on where pictures or files are missing"
    )
    parser.add_argument("--look", action="store_true", help="read everything, and put nothing in place")
    parser.add_argument("--yes", action="store_true", help="do not ask")


def run(options: Namespace) -> Report:
    try:
        return _run(options)
    except Refusal as refusal:
        if not getattr(options, "json", False):
            raise
        return {"ok": False, "refused": refusal.code, "says": str(refusal)}


def _run(options: Namespace) -> Report:
    with tempfile.TemporaryDirectory(dir=settings.HOUSE.keys) as passing:
        asked = Asked(
            data_from=options.place,
            keys_from=options.keys_from or options.place,
            root_file=options.root_key or _typed(Path(passing) / "root.key"),
            backup_id=options.backup,
            without_missing=options.without_missing_files,
        )
        if options.look:
            return bringing_back.look(asked, say=complain)
        if options.keys_only:
            return bringing_back.keys_only(asked, migrate=migrate_all, at=clock.now(), say=complain)
        return bringing_back.everything(
            asked,
            migrate=migrate_all,
            at=clock.now(),
            say=complain,
            agree=lambda staged: _agree(staged, sure=options.yes),
        )


def show(report: Report) -> Iterable[str]:
    if "brought" in report:
        yield f"Brought back: {', '.join(report['brought']) or 'nothing, as nothing was missing'}."
        return
    if "looked" in report:
        yield f"Backup {report['backup_id']} can be restored: it is whole, with {report['media']} files."
        yield f"Pictures or files that are missing: {report['missing']}. Nothing was put in place."
        return
    files = f"{report['media']} pictures and files" if report["media"] else "there were no pictures or files"
    yield f"Backup {report['backup_id']} is back: {files}."
    if report["missing"]:
        yield f"{report['missing']} pictures or files were not in the place and are lost."
    yield f"People who were erased since and are erased again: {report['erased_again']}."
    yield f"{report['opened']} sealed values were tried with the keys: they open, and none is damaged."
    yield f"The settings that the house had lie in {report['settings']}, a text file."
    yield f"Open it: {called.command()} --data {settings.HOUSE.data} up"


def _typed(file: Path) -> Path:
    if settings.HOUSE.root_key.exists():
        return Path(settings.HOUSE.root_key)
    root_on_paper.write_root(file, root_key_from_paper())
    return file


def _agree(staged: Staged, *, sure: bool) -> None:
    complain("", *telling.beforehand(staged, at=clock.now()), "")
    if not sure and not agreed("Go on? Type yes: "):
        raise Declined
