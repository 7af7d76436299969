"""Bring home: a dump, an export or a list of members from another place, or one member's export."""

import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace, RawDescriptionHelpFormatter
from collections.abc import Iterable
from pathlib import Path

from freehold.foundation import clock
from freehold.interfaces.cli.output import Progress, complain
from freehold.interfaces.cli.registry import Report
from freehold.stewardship.exit import operations, running
from freehold.stewardship.exit.archives.finding import archive_at
from freehold.stewardship.exit.archives.opening import Archive
from freehold.stewardship.exit.choosing import NotPublic, Unsaid
from freehold.stewardship.exit.fetching import WHERE
from freehold.stewardship.exit.limits import DEFAULT
from freehold.stewardship.exit.marks import BroughtBefore
from freehold.stewardship.exit.operations import BASES, NoBasis, Request
from freehold.stewardship.exit.places import place_name
from freehold.stewardship.exit.plan import draw_up
from freehold.stewardship.exit.sources import PEOPLE_ONLY, SourceKind, reader_of
from freehold.stewardship.exit.wording import plan_text, report_text
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT
from freehold.trust.vault import keyring

_GROUPS = {
    SourceKind.STACK_EXCHANGE: "Questions and answers",
    SourceKind.WORDPRESS: "Articles",
    SourceKind.GHOST: "Articles",
    SourceKind.SUBSTACK: "Letters",
    SourceKind.BUTTONDOWN: "Letters",
}


def arguments(parser: ArgumentParser) -> None:
    parser.formatter_class = RawDescriptionHelpFormatter
    parser.epilog = "\n".join(["where to fetch each:", *(f"  {kind}: {WHERE[kind]}" for kind in SourceKind)])
    parser.add_argument("kind", choices=[kind.value for kind in SourceKind], help="from where it comes")
    parser.add_argument("path", type=Path, help="a folder, a zip or a file")
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, and make nothing")
    parser.add_argument("--basis", help="why you may bring it: " + ", ".join(basis.value for basis in BASES))
    parser.add_argument("--group", default="", help="what the group is called that it goes into")
    parser.add_argument("--site", default="", help="the address it comes from, to stand beside each text")
    parser.add_argument(
        "--map", type=_columns, default={}, metavar="COLUMN=FIELD,…",
        help="for csv: which column holds id, email, handle, name or joined",
    )  # fmt: skip
    parser.add_argument("--key", default="", help="for freehold: the key that the export must be signed with")
    parser.add_argument(
        "--title", default="",
        help="for lists and newsletters: what it is called, so that it is known again; for discourse: whose",
    )  # fmt: skip
    parser.add_argument(
        "--private", choices=[one.value for one in NotPublic], default=NotPublic.LEAVE.value,
        help="what becomes of what was not public there: left out, or put into private groups",
    )  # fmt: skip
    parser.add_argument(
        "--was-public", action="store_const", const=Unsaid.PUBLIC.value, default=Unsaid.NOT_PUBLIC.value,
        help="you say that everybody could see it, where the archive does not say who could",
    )  # fmt: skip


def run(options: Namespace) -> Report:
    keyring.prepare()
    request = Request(
        kind=options.kind,
        group=options.group or _group_of(options.kind),
        site=options.site,
        title=options.title,
        columns=options.map,
        key=options.key,
        private=options.private,
        unsaid=options.was_public,
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


def _group_of(kind: str) -> str:
    """What the group is called that public things go into, where nobody says it."""
    return _GROUPS.get(SourceKind(kind), "" if kind in PEOPLE_ONLY else place_name(kind))


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
