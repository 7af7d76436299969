"""Cases as they are read."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from freehold.stewardship.watch.cases import clocks
from freehold.stewardship.watch.cases.clocks import Kept, Said
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import Case
from freehold.stewardship.watch.cases.refused import NoSuchCase


@dataclass(frozen=True, slots=True)
class CaseSeen:
    """One case, without anything that is sealed. ``platform`` is a slug, "" for our own house.

    ``authority_due`` is when the authority has to be told, None where that is not ours to do. ``turn`` is
    handed back by who decides. ``signals`` are the reports in it, the first heard first.
    """

    id: UUID
    platform: str
    through: str
    title: str
    state: State
    whose: Whose
    opened_at: datetime
    turn: int
    clocks: Mapping[Clock, Kept]
    authority_due: datetime | None
    signals: tuple[UUID, ...]

    def at(self, clock: Clock) -> datetime | None:
        """What a clock shows, None where nobody said it."""
        kept = self.clocks.get(clock)
        return None if kept is None else kept.stands.at


def case(case_id: UUID) -> CaseSeen:
    """One case, for the house's own use: whoever shows it asks first who reads. Raises NoSuchCase, also
    where it was joined with another."""
    row = Case.objects.exclude(state=State.JOINED).filter(id=case_id).first()
    if row is None:
        raise NoSuchCase
    return seen(row)


def seen(row: Case) -> CaseSeen:
    """What a row says, with its moments and reports: prefetch them for a list."""
    shown = clocks.kept(
        Said(Clock(one.clock), one.at, Precision(one.precision), one.said_by, one.place, one.corrects)
        for one in row.moments.all()
        if one.taken_out_at is None
    )
    state, whose = State(row.state), Whose(row.whose)
    return CaseSeen(
        id=row.id,
        platform=row.platform,
        through=row.through,
        title=row.title,
        state=state,
        whose=whose,
        opened_at=row.opened_at,
        turn=row.turn,
        clocks=shown,
        authority_due=clocks.authority_due(shown, state=state, whose=whose),
        signals=tuple(each.signal for each in sorted(row.candidates.all(), key=lambda each: each.id)),
    )
