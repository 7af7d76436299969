"""One import from beginning to end: look at its archive, then bring what is in it."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from freehold.stewardship.exit import operations
from freehold.stewardship.exit.account import Report
from freehold.stewardship.exit.archives.opening import Archive, ArchiveRefused
from freehold.stewardship.exit.gathering import Gathered
from freehold.stewardship.exit.home_again import HomeAgain
from freehold.stewardship.exit.machine import bring
from freehold.stewardship.exit.marks import BroughtBefore
from freehold.stewardship.exit.plan import Plan, draw_up
from freehold.stewardship.exit.readers.records import Source
from freehold.stewardship.exit.sources import SourceKind, reader_of
from freehold.stewardship.exit.writing import IntoTheHouse
from freehold.trust.access.opener import Access, acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import IMPORT


def look_into(access: Access, *, import_id: UUID, archive: Archive, at: datetime) -> Plan:
    """The dry run, kept. An archive that is refused ends its import; the refusal is raised."""
    row, decision = operations.reach(access, import_id)
    request = operations.request_of(access, row, decision)
    try:
        plan = draw_up(reader_of(request, archive, at=at), memory=BroughtBefore())
    except ArchiveRefused as refusal:
        operations.give_up(access, import_id=import_id, refusal=refusal, at=at)
        raise
    operations.keep_plan(access, import_id=import_id, plan=plan)
    return plan


def carry_out(
    access: Access,
    *,
    import_id: UUID,
    archive: Archive,
    at: datetime,
    progress: Callable[[int], None] = lambda _done: None,
) -> Report:
    """Bring everything, and keep the report. Safe to call again after it was interrupted."""
    row, decision = operations.reach(access, import_id)
    request = operations.request_of(access, row, decision)
    try:
        reader = reader_of(request, archive, at=at)
        with acting(Actor.house(), purpose=IMPORT) as house:
            destination = _destination(house, request, reader.source(), at)
            report = bring(reader, destination, import_id=import_id, progress=progress)
    except ArchiveRefused as refusal:
        operations.give_up(access, import_id=import_id, refusal=refusal, at=at)
        raise
    operations.finish(access, import_id=import_id, report=report, at=at)
    return report


def _destination(house: Access, request: operations.Request, source: Source, at: datetime) -> IntoTheHouse:
    kind: type[IntoTheHouse]
    match request.kind:
        case SourceKind.FREEHOLD:
            kind = HomeAgain
        case SourceKind.STACK_EXCHANGE | SourceKind.WORDPRESS | SourceKind.CSV:
            kind = IntoTheHouse
        case _:
            kind = Gathered
    return kind(house, request, source=source, at=at)
