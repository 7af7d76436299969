"""The trust index as it is read: its waves, what changed between them, and what happened meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.foundation.refusal import Refusal
from freehold.stewardship.confidence import moving
from freehold.stewardship.confidence.models import Wave
from freehold.stewardship.confidence.moving import Moved
from freehold.stewardship.confidence.policies import READ, TrustIndex
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may


class NoIndexForYou(Refusal):
    code = "confidence.not-for-you"
    status = 404
    for_members = "There is nothing here."


@dataclass(frozen=True, slots=True)
class Value:
    """From 0 to 100, with its interval."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class WaveSeen:
    """One survey's index. ``on_line``: it is comparable with the others, since every item was asked of
    members who were drawn. ``asked`` is how many were invited."""

    survey: UUID
    edition: int
    at: datetime
    index: Value
    asked: int | None
    on_line: bool
    whole: bool
    by_lot: bool
    alpha: float | None
    alpha_low: float | None
    alpha_high: float | None
    omega: float | None
    items: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class IndexSeen:
    """``waves`` come the oldest first. ``last`` is how the newest moved from the one before, ``trend`` over
    all; None where there are not enough."""

    waves: Sequence[WaveSeen]
    last: Moved | None
    trend: Moved | None

    @property
    def newest(self) -> WaveSeen | None:
        return next((one for one in reversed(self.waves) if one.on_line), None)


def index(access: Access) -> IndexSeen:
    """Raises NoIndexForYou. Loads what figures need as soon as there are two waves to compare."""
    demand(access)
    rows = list(Wave.objects.filter(n__gt=0).order_by("at", "id"))
    on_line = [row for row in rows if _on_line(row)]
    return IndexSeen(
        waves=[_seen(row) for row in rows],
        last=moving.between(on_line[-2], on_line[-1]) if len(on_line) > 1 else None,
        trend=moving.over(on_line) if len(on_line) > 2 else None,
    )


def newest(access: Access) -> WaveSeen | None:
    """The newest wave on the line, for one line elsewhere; None for who does not read it, too."""
    if not may(access.actor, READ, TrustIndex()):
        return None
    row = Wave.objects.filter(n__gt=0, whole=True, by_lot=True).order_by("-at", "-id").first()
    return None if row is None else _seen(row)


def demand(access: Access) -> None:
    """Raise NoIndexForYou unless they may read it."""
    if not may(access.actor, READ, TrustIndex()):
        raise NoIndexForYou


def _on_line(row: Wave) -> bool:
    return row.whole and row.by_lot


def _seen(row: Wave) -> WaveSeen:
    return WaveSeen(
        row.survey, row.edition, row.at, Value(row.value, row.low, row.high, row.n), row.asked, _on_line(row),
        row.whole, row.by_lot, row.alpha, row.alpha_low, row.alpha_high, row.omega,
        {item: Value(*told) for item, told in row.items.items()},
    )  # fmt: skip
