"""What waits for a decision, for the command line: public facts, and nothing that is sealed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from freehold.stewardship.watch.cases import clocks, naming, opening
from freehold.stewardship.watch.cases.clocks import Lag
from freehold.stewardship.watch.cases.kinds import State
from freehold.stewardship.watch.cases.models import Case
from freehold.stewardship.watch.cases.queries import CaseSeen, seen
from freehold.stewardship.watch.matching.reasons import explained

MOST = 1_000


@dataclass(frozen=True, slots=True)
class Because:
    """One report in a case, and why it is there."""

    source: str
    title: str
    confidence: float
    why: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A case that nobody has decided yet, with its lags in days."""

    case: CaseSeen
    reports: tuple[Because, ...]
    lags: tuple[Lag, ...]

    def as_json(self) -> dict[str, Any]:
        shown: Mapping[str, str] = {
            clock.value: kept.stands.at.isoformat() for clock, kept in self.case.clocks.items()
        }
        return {
            "case": str(self.case.id),
            "service": self.case.platform,
            "through": self.case.through,
            "title": self.case.title,
            "confidence": max((one.confidence for one in self.reports), default=1.0),
            "clocks": shown,
            "lags": {f"{lag.earlier.value} to {lag.later.value}": lag.days for lag in self.lags},
            "reports": [
                {"source": one.source, "title": one.title, "confidence": one.confidence, "why": one.why}
                for one in self.reports
            ],
        }


def waiting(*, at: datetime) -> list[Waiting]:
    """Cases to decide, the oldest first, after everything that was heard has been gone through."""
    while opening.read_on(at=at).more:
        pass
    rows = Case.objects.filter(state=State.CANDIDATE).order_by("id")
    return [_waiting(row) for row in rows.prefetch_related("moments", "candidates")[:MOST]]


def _waiting(row: Case) -> Waiting:
    case = seen(row)
    reports = tuple(
        Because(one.source, one.title, one.confidence, explained(naming.reasons(one.why)))
        for one in sorted(row.candidates.all(), key=lambda each: each.id)
    )
    return Waiting(case, reports, tuple(clocks.lags(case.clocks)))
