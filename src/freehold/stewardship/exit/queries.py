"""Imports as the owner sees them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from freehold.stewardship.exit import operations
from freehold.stewardship.exit.models import Ending, Import, Start
from freehold.stewardship.exit.operations import NoSuchImport, Request
from freehold.stewardship.exit.policies import SEE
from freehold.stewardship.exit.sources import SourceKind
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, may

_SHOWN = 50


class State(StrEnum):
    """How far an import is, read from the records that are there."""

    NEEDS_COLUMNS = "needs columns"
    LOOKING = "looking"
    PLANNED = "planned"
    GOING = "going"
    DONE = "done"
    REFUSED = "refused"
    FORGOTTEN = "forgotten"


@dataclass(frozen=True, slots=True)
class ImportLine:
    """An import in a list. Nothing is opened for it."""

    id: UUID
    kind: str
    asked_at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class ImportPage:
    """One import, opened. ``plan`` and ``report`` are what ``Plan.as_json`` and ``Report.as_json`` gave."""

    line: ImportLine
    request: Request | None
    plan: Mapping[str, Any] | None
    report: Mapping[str, Any] | None
    basis: str
    done: int
    total: int


def imports(access: Access) -> list[ImportLine]:
    """The newest imports; none for anybody but the owner."""
    rows = Import.objects.select_related("start", "ending").order_by("-id")[:_SHOWN]
    return [_line(row) for row in rows if may(access.actor, SEE, row)]


def the_import(access: Access, *, import_id: UUID) -> ImportPage:
    """One import; NoSuchImport for anybody but the owner."""
    row, decision = operations.reach(access, import_id)
    plan, report = access.open_many([row.plan, row.report], under=decision)
    start, line, request = _start(row), _line(row), _request(access, row, decision)
    if line.state is State.NEEDS_COLUMNS and request is not None and request.columns:
        line = replace(line, state=State.LOOKING)
    return ImportPage(
        line=line,
        request=request,
        plan=plan,
        report=report,
        basis=start.basis if start else "",
        done=start.done if start else 0,
        total=start.total if start else 0,
    )


def has_brought() -> bool:
    """Whether any community was brought home."""
    return Ending.objects.filter(refusal="").exists()


def _line(row: Import) -> ImportLine:
    return ImportLine(row.id, row.kind, row.asked_at, _state(row))


def _state(row: Import) -> State:
    ending = _ending(row)
    if ending is not None:
        return State.REFUSED if ending.refusal else State.DONE
    if row.words is None:
        return State.FORGOTTEN
    if _start(row) is not None:
        return State.GOING
    if row.plan is not None:
        return State.PLANNED
    return State.NEEDS_COLUMNS if row.kind == SourceKind.CSV else State.LOOKING


def _request(access: Access, row: Import, decision: Decision) -> Request | None:
    try:
        return operations.request_of(access, row, decision)
    except NoSuchImport:
        return None


def _start(row: Import) -> Start | None:
    return getattr(row, "start", None)


def _ending(row: Import) -> Ending | None:
    return getattr(row, "ending", None)
