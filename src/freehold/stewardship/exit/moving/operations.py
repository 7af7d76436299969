"""Planning to leave a service, deciding, and closing with proof."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import ClassVar

from django.db import IntegrityError, transaction

from freehold.foundation.refusal import Refusal
from freehold.stewardship.exit.moving.models import Move, PlannedStep, Turn
from freehold.stewardship.exit.moving.playbook import playbook
from freehold.stewardship.exit.moving.states import Act, State, after, state_of
from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances import operations as reliances
from freehold.stewardship.watch.reliances.models import Reliance
from freehold.stewardship.watch.reliances.operations import NoSuchService, OnlyTheOwner
from freehold.stewardship.watch.reliances.policies import KEEP, Register
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, may

LONGEST_BOTH = timedelta(days=366)
LONGEST_PROOF = 4_000


class NoPlan(Refusal):
    code = "moving.no-plan"
    for_members: ClassVar[str] = "There is no plan to leave this service yet."


class NotNow(Refusal):
    code = "moving.not-now"
    for_members: ClassVar[str] = (
        "This cannot be decided now. Somebody may have decided something meanwhile: look again."
    )


class NoSuchDay(Refusal):
    code = "moving.no-such-day"
    for_members: ClassVar[str] = "Both places run until a day that is ahead, at most a year."


class StepsAreOpen(Refusal):
    code = "moving.steps-are-open"
    for_members: ClassVar[str] = (
        "Some steps are open. Do them, or say that they are not needed, before you close."
    )


class NoProof(Refusal):
    code = "moving.no-proof"
    for_members: ClassVar[str] = (
        "Say what shows that it is closed, and of which day that is: today or before."
    )


_when_moved: list[Callable[[str, datetime], object]] = []


def when_moved(do: Callable[[str, datetime], object]) -> None:
    """Have ``do(slug, at)`` called once a move is over, after it is committed. Wired in ``site``."""
    if do not in _when_moved:
        _when_moved.append(do)


def plan(access: Access, *, slug: str, at: datetime) -> Move:
    """The open plan for a service of the register, made from its playbook where there is none.

    Two who ask at once get the same one. Raises OnlyTheOwner or NoSuchService.
    """
    require(access)
    entry = book.line(slug)
    if entry is None:
        raise NoSuchService
    found = Move.objects.filter(slug=slug, closed_on=None).first()
    if found is not None:
        return found
    try:
        with transaction.atomic():
            row = Move.objects.create(slug=slug, begun_at=at)
            for place, step in enumerate(playbook(entry.platform)):
                PlannedStep.objects.create(move=row, key=step.key, phase=step.phase.value, place=place)
    except IntegrityError:
        return Move.objects.get(slug=slug, closed_on=None)
    return row


def begin(access: Access, *, slug: str, at: datetime) -> None:
    """The business leaves. Raises NotNow where that is decided already."""
    _turn(access, slug, Act.BEGIN, at)


def run_both(access: Access, *, slug: str, until: date, at: datetime) -> None:
    """Both places run until this day, included. Again moves the end. Raises NoSuchDay or NotNow."""
    if not at.date() <= until <= at.date() + LONGEST_BOTH:
        raise NoSuchDay
    _turn(access, slug, Act.RUN_BOTH, at, until=until)


def move_over(access: Access, *, slug: str, at: datetime) -> None:
    """The business is elsewhere from now on: what is left there is to be closed. Raises NotNow."""
    _turn(access, slug, Act.MOVE_OVER, at)
    for do in _when_moved:
        do(slug, at)


def stay(access: Access, *, slug: str, at: datetime) -> None:
    """The business stays after all; what was prepared is kept. Raises NotNow."""
    _turn(access, slug, Act.STAY, at)


def close(access: Access, *, slug: str, proof: str, on: date, at: datetime) -> None:
    """All is closed there since ``on``, and ``proof`` says what shows it. The reliance ends with it.

    Raises NoProof, StepsAreOpen or NotNow; then nothing changed.
    """
    require(access)
    if not 0 < len(proof.strip()) <= LONGEST_PROOF or on > at.date():
        raise NoProof
    with transaction.atomic():
        row = _locked(slug)
        _add_turn(row, Act.CLOSE, at)
        if PlannedStep.objects.filter(move=row, settled=None).exists():
            raise StepsAreOpen
        row.closed_on, row.proof = on, {"words": proof.strip()}
        row.save(update_fields=["closed_on", "proof"])
        own = Reliance.objects.filter(slug=slug).only("since").first()
        if own is not None:
            ended = max(on, own.since) if own.since else on
            reliances.stop(access, slug=slug, on=min(ended, at.date()), at=at)


def require(access: Access) -> Decision:
    """The decision under which what is sealed of a move opens. Raises OnlyTheOwner."""
    decision = may(access.actor, KEEP, Register())
    if not decision:
        raise OnlyTheOwner
    return decision


def reach(slug: str) -> Move:
    """The open plan of a service. Raises NoPlan."""
    found = Move.objects.filter(slug=slug, closed_on=None).first()
    if found is None:
        raise NoPlan
    return found


def state(row: Move) -> State:
    """Where its turns have led."""
    return state_of([Act(act) for act in row.turns.order_by("number").values_list("act", flat=True)])


def _turn(access: Access, slug: str, act: Act, at: datetime, until: date | None = None) -> None:
    require(access)
    with transaction.atomic():
        _add_turn(_locked(slug), act, at, until)


def _locked(slug: str) -> Move:
    found = Move.objects.select_for_update().filter(slug=slug, closed_on=None).first()
    if found is None:
        raise NoPlan
    return found


def _add_turn(row: Move, act: Act, at: datetime, until: date | None = None) -> None:
    if after(state(row), act) is None:
        raise NotNow
    try:
        with transaction.atomic():
            Turn.objects.create(move=row, number=row.turns.count() + 1, act=act.value, at=at, until=until)
    except IntegrityError:
        raise NotNow from None
