"""Deciding about cases, opening one of our own, setting its clocks, and closing it."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from freehold.stewardship.watch.cases import marking, turning
from freehold.stewardship.watch.cases.kinds import Act, Clock, Precision, Role, State, Whose
from freehold.stewardship.watch.cases.models import KEPT_DAYS, Case, Decision, Mute
from freehold.stewardship.watch.cases.policies import HANDLE, Incidents
from freehold.stewardship.watch.cases.refused import (
    DecidedMeanwhile,
    NoSuchCase,
    NotFromThere,
    NotYet,
    SayWhose,
    SayWhy,
)
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import may

LEAST_WORDS = 5
"""Letters of a reason."""


def open_own(
    access: Access,
    *,
    title: str,
    told: str,
    discovered_at: datetime,
    occurred_at: datetime | None = None,
    at: datetime,
) -> UUID:
    """Open a suspected breach of our own: it counts as ours, and the 72 hours run from when it was found out,
    until somebody decides otherwise. ``title`` names nobody: it stands in clear. Answers the case's id.

    Raises NoSuchCase for who handles no incidents, SayWhy without words, NotYet for a moment to come.
    """
    if not may(access.actor, HANDLE, Incidents()):
        raise NoSuchCase
    words = reason(told)
    if discovered_at > at or (occurred_at is not None and occurred_at > at):
        raise NotYet
    case = Case(title=title.strip()[:300], state=State.AFFECTS_US, whose=Whose.OURS, opened_at=at, turn=1)
    case.told = words
    with transaction.atomic():
        case.save(force_insert=True)
        if occurred_at is not None:
            marking.note(case, Clock.OCCURRED, at=occurred_at, noted_at=at)
        for clock in (Clock.DISCOVERED, Clock.AWARE):
            marking.note(case, clock, at=discovered_at, noted_at=at)
        for clock in (Clock.SEEN, Clock.DECIDED):
            marking.note(case, clock, at=at, noted_at=at)
        write_decision(access, case, words, at)
    return case.id


def decide(
    access: Access,
    *,
    case_id: UUID,
    turn: int,
    state: State,
    whose: Whose,
    why: str,
    aware_at: datetime | None = None,
    at: datetime,
) -> None:
    """Say what a case is from now on, and why. ``turn`` is that of the case as it was shown.

    ``aware_at`` is since when it was reasonably sure that it concerns us, if that was before now: the 72
    hours run from it. Raises NoSuchCase, DecidedMeanwhile, NotFromThere, SayWhy, SayWhose or NotYet.
    """
    with transaction.atomic():
        case = reach(access, case_id)
        if case.turn != turn:
            raise DecidedMeanwhile
        _check(case, state, whose, aware_at, at)
        words = reason(why)
        case.state, case.whose, case.turn = state, whose, turn + 1
        case.save(update_fields=["state", "whose", "turn"])
        marking.note(case, Clock.DECIDED, at=at, noted_at=at)
        if state is State.AFFECTS_US:
            marking.note(case, Clock.AWARE, at=aware_at or at, noted_at=at)
        if state is State.CLOSED:
            marking.correct(case, Clock.CLOSED, at=at, noted_at=at)
        write_decision(access, case, words, at)


def close(access: Access, *, case_id: UUID, why: str, at: datetime) -> None:
    """Close a case that is watched or affects us. Closing twice is closing once."""
    case = reach(access, case_id)
    if case.state == State.CLOSED:
        return
    decide(
        access,
        case_id=case_id,
        turn=case.turn,
        state=State.CLOSED,
        whose=Whose(case.whose),
        why=why,
        at=at,
    )


def mark(
    case_id: UUID,
    clock: Clock,
    *,
    at: datetime,
    noted_at: datetime | None = None,
    said_by: str = marking.HOUSE,
    precision: Precision = Precision.MOMENT,
) -> None:
    """Set a clock, for the rooms that tell and move; they check who may. What was said first stands, and
    what is said later is kept beside it. The same twice is once. Raises NoSuchCase."""
    with transaction.atomic():
        case = hold(case_id)
        marking.note(case, clock, at=at, noted_at=noted_at or at, said_by=said_by, precision=precision)


def correct(
    access: Access, *, case_id: UUID, clock: Clock, moment: datetime, precision: Precision, at: datetime
) -> None:
    """Say that a clock shows the wrong moment; what was said before is kept. Raises NoSuchCase or NotYet."""
    if moment > at:
        raise NotYet
    with transaction.atomic():
        case = reach(access, case_id)
        marking.correct(case, clock, at=moment, precision=precision, noted_at=at)


def expire(*, at: datetime) -> int:
    """Forget what was written about cases in our own words so long ago; clocks and states stay."""
    old = at - timedelta(days=KEPT_DAYS)
    return (
        Case.objects.filter(opened_at__lt=old, told__isnull=False).update(told=None)
        + Decision.objects.filter(at__lt=old, why__isnull=False).update(why=None)
        + Mute.objects.filter(ends_at__lt=old, why__isnull=False).update(why=None)
    )


def hold(case_id: UUID) -> Case:
    """The case, its row held until the end of the transaction that is open. Raises NoSuchCase."""
    case = Case.objects.select_for_update().exclude(state=State.JOINED).filter(id=case_id).first()
    if case is None:
        raise NoSuchCase
    return case


def reach(access: Access, case_id: UUID) -> Case:
    """The case, its row held where a transaction is open. Raises NoSuchCase, also for who may not see it."""
    rows = Case.objects.exclude(state=State.JOINED).filter(id=case_id)
    case = (rows.select_for_update() if transaction.get_connection().in_atomic_block else rows).first()
    if case is None or not may(access.actor, HANDLE, case):
        raise NoSuchCase
    return case


def _check(case: Case, state: State, whose: Whose, aware_at: datetime | None, at: datetime) -> None:
    if not turning.may_follow(State(case.state), state):
        raise NotFromThere
    if state is State.AFFECTS_US and case.platform and whose is Whose.OURS:
        raise SayWhose
    if aware_at is not None and aware_at > at:
        raise NotYet


def write_decision(
    access: Access,
    case: Case,
    words: str,
    at: datetime,
    *,
    act: Act = Act.DECIDED,
    other: Case | None = None,
) -> None:
    """Keep what somebody did with a case as it stands now, in which office, and why. For this room."""
    role = Role.OWNER if access.actor.is_owner else Role.STAFF
    made = Decision(
        case=case,
        turn=case.turn,
        state=case.state,
        whose=case.whose,
        role=role.value,
        act=act,
        other=other,
        at=at,
    )
    made.why = words
    made.save(force_insert=True)


def reason(why: str) -> str:
    """The words of a reason. Raises SayWhy where there are hardly any."""
    words = why.strip()
    if len(words) < LEAST_WORDS:
        raise SayWhy
    return words
