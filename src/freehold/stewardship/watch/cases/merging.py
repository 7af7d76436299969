"""Two cases that turn out to be one: the one goes into the other, with all that was ever said of it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from freehold.stewardship.watch.cases import clocks, marking, operations, queries, ties
from freehold.stewardship.watch.cases.clocks import Kept
from freehold.stewardship.watch.cases.kinds import Act, Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.models import Case, Moment
from freehold.stewardship.watch.cases.policies import HANDLE
from freehold.stewardship.watch.cases.refused import (
    DecidedMeanwhile,
    NoSuchCase,
    NotOneService,
    WhoseDiffers,
)
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

_LONGEST_THROUGH = 300
_GRAVER = {State.AFFECTS_US: 2, State.WATCHING: 1}
_SAID = (State.AFFECTS_US, State.CLOSED)


def join(access: Access, *, case_id: UUID, into: UUID, turn: int, why: str, at: datetime) -> None:
    """Say that a case is the same as ``into``, which stays. ``turn`` is that of the case as it was shown.

    The graver of the two standings stays. Of each clock the earlier moment stands, and every other is kept
    beside it. Joining again is no error. Raises NoSuchCase, DecidedMeanwhile, NotOneService, WhoseDiffers,
    SayWhy, or what a room that keeps things by case says against it; then nothing is changed.
    """
    with transaction.atomic():
        going, staying = _both(access, case_id, into)
        if going.joined_into_id == staying.id:
            return
        _check(going, staying, turn)
        words = operations.reason(why)
        ties.carry(access, going=going.id, staying=staying.id, at=at)
        _unite_clocks(going, staying, at)
        _unite(going, staying)
        operations.write_decision(access, staying, words, at, act=Act.JOINED, other=going)


def standing(access: Access, *, case_id: UUID) -> UUID:
    """The case that stands for it: itself, unless it was joined. Raises NoSuchCase."""
    row = Case.objects.filter(id=case_id).first()
    if row is None or not may(access.actor, HANDLE, row):
        raise NoSuchCase
    return row.joined_into_id or row.id


def _both(access: Access, case_id: UUID, into: UUID) -> tuple[Case, Case]:
    """Both rows, held in one order: two who join them the other way round wait for each other."""
    rows = {
        row.id: row for row in Case.objects.select_for_update().filter(id__in=[case_id, into]).order_by("id")
    }
    if len(rows) != 2 or not all(may(access.actor, HANDLE, row) for row in rows.values()):
        raise NoSuchCase
    return rows[case_id], rows[into]


def _check(going: Case, staying: Case, turn: int) -> None:
    if State.JOINED in (going.state, staying.state):
        raise NoSuchCase
    if going.turn != turn:
        raise DecidedMeanwhile
    if going.platform != staying.platform:
        raise NotOneService
    said = {one.whose for one in (going, staying) if one.state in _SAID} - {Whose.UNKNOWN}
    if len(said) > 1:
        raise WhoseDiffers


def _unite_clocks(going: Case, staying: Case, at: datetime) -> None:
    ours, theirs = queries.seen(staying).clocks, queries.seen(going).clocks
    for one in going.moments.filter(taken_out_at=None).order_by("clock", "place"):
        marking.note(
            staying, Clock(one.clock), at=one.at, noted_at=one.noted_at, said_by=one.said_by,
            precision=Precision(one.precision),
        )  # fmt: skip
    for clock, shown in theirs.items():
        _let_stand(staying, _earlier(ours.get(clock), shown), at)


def _earlier(ours: Kept | None, theirs: Kept) -> clocks.Said:
    return theirs.stands if ours is None or theirs.stands.at < ours.stands.at else ours.stands


def _let_stand(case: Case, wanted: clocks.Said, at: datetime) -> None:
    rows = Moment.objects.filter(case=case, clock=wanted.clock, taken_out_at=None)
    shown = clocks.kept(
        clocks.Said(Clock(one.clock), one.at, Precision(one.precision), one.said_by, one.place, one.corrects)
        for one in rows
    )[wanted.clock].stands
    if (shown.at, shown.precision) != (wanted.at, wanted.precision):
        marking.correct(
            case, wanted.clock, at=wanted.at, noted_at=at, precision=wanted.precision, said_by=wanted.said_by
        )


def _unite(going: Case, staying: Case) -> None:
    """``staying`` as it is from now on, and ``going`` as what went into it."""
    first, second = (going, staying) if _weight(going) > _weight(staying) else (staying, going)
    staying.state, staying.whose = first.state, _known(Whose(first.whose), Whose(second.whose))
    through = {one for case in (going, staying) for one in case.through.split(", ") if one}
    staying.through = ", ".join(sorted(through))[:_LONGEST_THROUGH]
    staying.turn, staying.compared = staying.turn + 1, None
    staying.save(update_fields=["state", "whose", "through", "turn", "compared"])
    going.candidates.update(case=staying)
    going.joined.update(joined_into=staying)
    going.state, going.joined_into, going.turn = State.JOINED, staying, going.turn + 1
    going.save(update_fields=["state", "joined_into", "turn"])


def _weight(case: Case) -> int:
    return _GRAVER.get(State(case.state), 0)


def _known(first: Whose, second: Whose) -> Whose:
    return second if first is Whose.UNKNOWN else first
