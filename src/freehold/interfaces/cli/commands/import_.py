"""Bring home: a Stack Exchange dump, a WordPress export, a list of members, or one member's export."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable
from pathlib import Path

from freehold.foundation import clock
from freehold.interfaces.cli.output import Progress, complain
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.exit import operations, running
from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.marks import BroughtBefore
from freehold.stewardship.exit.operations import BASES, NoBasis, Request
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.sources import SourceKind, reader_of
from freehold.stewardship.exit.wording import plan_text, report_text
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT
from freehold.trust.vault import keyring

_GROUPS = {SourceKind.STACK_EXCHANGE: "Questions and answers", SourceKind.WORDPRESS: "Articles"}


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "kind", choices=[kind.value for kind in SourceKind], help="what kind of archive it is"
    )
    parser.add_argument("path", type=Path, help="a folder or zip (stackexchange), or a file")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
    parser.add_argument("--basis", help="why you may bring it: " + ", ".join(basis.value for basis in BASES))
    parser.add_argument("--group", default="", help="what the group is called that it goes into")
    parser.add_argument("--site", default="", help="the address it comes from, to stand beside each text")
    parser.add_argument(
        "--map", type=_columns, default={}, metavar="COLUMN=FIELD,…",
        help="for csv: which column holds id, email, handle, name or joined",
    )  # fmt: skip
    parser.add_argument("--key", default="", help="for freehold: the key that the export must be signed with")
    parser.add_argument("--title", default="", help="for csv: what the list is, so that it is known again")


def run(options: Namespace) -> Report:
    keyring.prepare()
    request = Request(
        kind=options.kind,
        group=options.group or _GROUPS.get(options.kind, ""),
        site=options.site,
        title=options.title,
        columns=options.map,
        key=options.key,
        file_name=options.path.name,
    )
    with archive_at(options.path, DEFAULT) as archive:
        if options.dry_run:
            reader = reader_of(request, archive, at=clock.now())
            return draw_up(reader, memory=BroughtBefore()).as_json()
        with acting(Actor.for_job("import"), purpose=IMPORT) as access:
            return _brought(access, request, archive, options.basis or _asked())


def show(report: Report) -> Iterable[str]:
    return plan_text(report) if report.get("dry_run") else report_text(report)


def _brought(access: Access, request: Request, archive: Archive, basis: str) -> Report:
    basis = basis.replace("-", " ")
    if basis not in {one.value for one in BASES}:
        raise NoBasis
    now = clock.now()
    import_id = operations.ask(access, request, at=now)
    plan = running.look_into(access, import_id=import_id, archive=archive, at=now)
    operations.start(access, import_id=import_id, basis=basis, at=now)
    bar = Progress("Bringing home", sum(plan.report.made.values()) + sum(plan.report.already.values()))

    def progress(done: int) -> None:
        bar.show(done)
        operations.go_on(import_id=import_id, done=done)

    report = running.carry_out(
        access, import_id=import_id, archive=archive, at=clock.now(), progress=progress
    )
    return {"import": str(import_id), "basis": basis, **report.as_json()}


def _asked() -> str:
    """The lawful basis, where somebody sits there who can be asked; NoBasis elsewhere."""
    if not sys.stdin.isatty():
        raise NoBasis
    complain("On which lawful basis do you bring these people's data (GDPR Art. 6)?")
    complain(*(f"  {number}  {basis.value}" for number, basis in enumerate(BASES, start=1)))
    complain("Number:")
    given = sys.stdin.readline().strip()
    if given not in {str(number) for number in range(1, len(BASES) + 1)}:
        raise NoBasis
    return BASES[int(given) - 1].value


def _columns(words: str) -> dict[str, str]:
    """``Mail=email,Name=name`` as field to column."""
    columns: dict[str, str] = {}
    for pair in words.split(","):
        column, equals, field = pair.rpartition("=")
        if not equals or not column.strip() or not field.strip():
            raise ArgumentTypeError(f"{pair!r} is not COLUMN=FIELD")
        columns[field.strip()] = column.strip()
    return columns
