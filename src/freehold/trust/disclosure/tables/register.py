"""The register of tables that were to leave: what was decided, and what became of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from freehold.trust.access.opener import Access
from freehold.trust.disclosure.tables.figures import Asked, Cost, Figures, Heading
from freehold.trust.disclosure.tables.models import KEPT_DAYS, Decision, SecondWord
from freehold.trust.disclosure.tables.policies import LET_OUT, Tables
from freehold.trust.disclosure.tables.refused import NoSuchTable
from freehold.trust.permission.policies import may

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Second:
    """What a second person said. ``by_another`` is False where the one who asked was alone."""

    at: datetime
    lets: bool
    by_another: bool
    by: UUID | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One decision, opened. ``by`` is None where a job asked."""

    id: UUID
    table: UUID
    door: str
    at: datetime
    verdict: Decision.Verdict
    left_at: datetime | None
    by: UUID | None
    purpose: str
    recipient: str
    headings: tuple[Heading, ...]
    asked: Asked
    figures: Figures
    cost: Cost | None
    second: Second | None

    def __repr__(self) -> str:
        return "<Line>"

    @property
    def is_overridden(self) -> bool:
        return self.second is not None and self.second.lets


def page(access: Access, *, before: UUID | None = None) -> list[Line]:
    """Up to one more than ``ON_A_PAGE`` decisions, the newest first. Raises NoSuchTable."""
    if not may(access.actor, LET_OUT, Tables()):
        raise NoSuchTable
    rows = Decision.objects.select_related("second").order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    return _lines(access, list(rows[: ON_A_PAGE + 1]))


def line(access: Access, decision_id: UUID) -> Line:
    """One decision. Raises NoSuchTable."""
    row = Decision.objects.select_related("second").filter(id=decision_id).first()
    if row is None or not may(access.actor, LET_OUT, row):
        raise NoSuchTable
    return _lines(access, [row])[0]


def of_table(access: Access, table: UUID) -> list[Line]:
    """All that was decided about one table, the newest first. Raises NoSuchTable."""
    if not may(access.actor, LET_OUT, Tables()):
        raise NoSuchTable
    return _lines(access, list(Decision.objects.select_related("second").filter(table=table).order_by("-id")))


def expire(*, at: datetime) -> int:
    """Forget decisions after three years; how many."""
    return Decision.objects.filter(at__lt=at - timedelta(days=KEPT_DAYS)).delete()[0]


def _lines(access: Access, rows: list[Decision]) -> list[Line]:
    if not rows:
        return []
    seconds = [getattr(row, "second", None) for row in rows]
    sealed = [*(row.words for row in rows), *(one.words if one else None for one in seconds)]
    opened = access.open_many(sealed, under=may(access.actor, LET_OUT, rows[0]))
    return [
        _line(row, words, _second(one, said))
        for row, words, one, said in zip(rows, opened, seconds, opened[len(rows) :], strict=False)
    ]


def _second(row: SecondWord | None, words: dict[str, Any] | None) -> Second | None:
    if row is None or words is None:
        return None
    return Second(row.at, row.lets, row.by_another, _person(words["by"]), words["why"])


def _line(row: Decision, words: dict[str, Any], second: Second | None) -> Line:
    return Line(
        id=row.id,
        table=row.table,
        door=row.door,
        at=row.at,
        verdict=Decision.Verdict(row.verdict),
        left_at=row.left_at,
        by=_person(words["by"]),
        purpose=words["purpose"],
        recipient=words["recipient"],
        headings=tuple(Heading.of(one) for one in words["headings"]),
        asked=Asked(**words["asked"]),
        figures=Figures.of(words["figures"]),
        cost=Cost.of(words["cost"]) if words["cost"] else None,
        second=second,
    )


def _person(said: str) -> UUID | None:
    return UUID(said) if said and said != "None" else None
