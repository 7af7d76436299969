"""Safety tests as the owner reads them, and as everybody may count them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID

from django.db.models import QuerySet

from freehold.foundation.refusal import Refusal
from freehold.stewardship.assurance.drills.kinds import Kind
from freehold.stewardship.assurance.drills.outcome import Verdict
from freehold.stewardship.assurance.models import SafetyTest
from freehold.stewardship.assurance.policies import READ
from freehold.trust.access.opener import Access, acting
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import OPERATION

SHOWN = 100
TOLD_AFTER = timedelta(days=30)
"""What was found is counted in public only then: a weakness that is a day old is nobody's but the owner's."""

COUNTED_FOR = timedelta(days=365)


class NoSuchTest(Refusal):
    code = "assurance.no-such-test"
    for_members: ClassVar[str] = "There is no such safety test."
    status: ClassVar[int] = 404


@dataclass(frozen=True, slots=True)
class TestLine:
    """A safety test in a list: which, when, how it ended, and how much was tried."""

    id: UUID
    kind: Kind
    at: datetime
    verdict: Verdict
    tries: int


@dataclass(frozen=True, slots=True)
class PublicFigures:
    """Tests of the last year, none younger than ``TOLD_AFTER``: how many, of how many kinds, how many held.

    ``month`` is that of the newest of them, "2026-11".
    """

    tests: int
    kinds: int
    held: int
    month: str


def tests(access: Access) -> list[TestLine]:
    """The newest safety tests; none for anybody but the owner."""
    return _opened(access, list(_known().order_by("-id")[:SHOWN]))


def the_test(access: Access, *, test_id: UUID) -> tuple[TestLine, Mapping[str, Any]]:
    """One safety test and its report. Raises NoSuchTest, also for anybody but the owner."""
    row = _known().filter(id=test_id).first()
    decision = None if row is None else may(access.actor, READ, row)
    if row is None or not decision:
        raise NoSuchTest
    told = access.open(row.told, under=decision)
    return _line(row, told), told


def newest(lines: Sequence[TestLine]) -> dict[Kind, TestLine]:
    """Of each kind the newest. ``lines`` are sorted, the newest first."""
    return {line.kind: line for line in reversed(lines)}


def public_figures(*, at: datetime) -> PublicFigures | None:
    """What everybody may know, delayed and added up; None where nothing is old enough."""
    rows = _known().filter(at__gt=at - COUNTED_FOR, at__lte=at - TOLD_AFTER)
    with acting(Actor.house(), purpose=OPERATION) as access:
        lines = _opened(access, list(rows.order_by("-id")[:SHOWN]))
    if not lines:
        return None
    held = sum(line.verdict is Verdict.HELD for line in lines)
    return PublicFigures(len(lines), len({line.kind for line in lines}), held, f"{lines[0].at:%Y-%m}")


def _known() -> QuerySet[SafetyTest]:
    """Tests of kinds that this version knows: a house may have been set back to an older one."""
    return SafetyTest.objects.filter(kind__in=list(Kind))


def _opened(access: Access, rows: Sequence[SafetyTest]) -> list[TestLine]:
    decisions = [may(access.actor, READ, row) for row in rows]
    if not rows or not all(decisions):
        return []
    told = access.open_many([row.told for row in rows], under=decisions[0])
    return [_line(row, each) for row, each in zip(rows, told, strict=True)]


def _line(row: SafetyTest, told: Mapping[str, Any]) -> TestLine:
    tries = sum(each["times"] for each in told["tried"])
    return TestLine(row.id, Kind(row.kind), row.at, Verdict(told["verdict"]), tries)
