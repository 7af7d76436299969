"""The ways of a move: what may follow what. Pure, so that every path can be tried."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class State(StrEnum):
    PLANNED = "planned"
    """Steps are known, and those that make ready can be done. Nobody leaves yet."""
    LEAVING = "leaving"
    BOTH = "both"
    """The old place and the new one run side by side, until a day."""
    MOVED = "moved"
    """The business is elsewhere. What is left there is to be closed and erased."""
    CLOSED = "closed"


class Act(TextChoices):
    """What the owner decides about a move. Each is a record with its time."""

    BEGIN = "begin", _("Decided to leave")
    RUN_BOTH = "run both", _("Both places run")
    MOVE_OVER = "move over", _("Moved")
    STAY = "stay", _("Stays after all")
    CLOSE = "close", _("Closed, with proof")


_WAYS: dict[tuple[State, Act], State] = {
    (State.PLANNED, Act.BEGIN): State.LEAVING,
    (State.LEAVING, Act.RUN_BOTH): State.BOTH,
    (State.BOTH, Act.RUN_BOTH): State.BOTH,
    (State.LEAVING, Act.MOVE_OVER): State.MOVED,
    (State.BOTH, Act.MOVE_OVER): State.MOVED,
    (State.LEAVING, Act.STAY): State.PLANNED,
    (State.BOTH, Act.STAY): State.PLANNED,
    (State.MOVED, Act.CLOSE): State.CLOSED,
}


def after(state: State, act: Act) -> State | None:
    """Where an act leads; None where it cannot be done."""
    return _WAYS.get((state, act))


def possible(state: State) -> tuple[Act, ...]:
    """What can be decided now, in the order of ``Act``."""
    return tuple(act for act in Act if (state, act) in _WAYS)


def state_of(acts: list[Act]) -> State:
    """Where acts in their order have led. Raises ValueError for an order that cannot have been."""
    state = State.PLANNED
    for act in acts:
        found = after(state, act)
        if found is None:
            raise ValueError(f"{act} cannot follow {state}.")
        state = found
    return state
