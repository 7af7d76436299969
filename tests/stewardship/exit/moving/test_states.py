"""The ways of a move, every path of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from freehold.stewardship.exit.moving.states import Act, State, after, possible, state_of

ACTS = st.sampled_from(list(Act))


def test_the_usual_way_from_plan_to_proof() -> None:
    acts = [Act.BEGIN, Act.RUN_BOTH, Act.RUN_BOTH, Act.MOVE_OVER, Act.CLOSE]
    assert [state_of(acts[:many]) for many in range(6)] == [
        State.PLANNED, State.LEAVING, State.BOTH, State.BOTH, State.MOVED, State.CLOSED,
    ]  # fmt: skip


@pytest.mark.parametrize("acts", [[Act.CLOSE], [Act.BEGIN, Act.CLOSE], [Act.BEGIN, Act.BEGIN],
                                  [Act.BEGIN, Act.MOVE_OVER, Act.STAY], [Act.MOVE_OVER]])  # fmt: skip
def test_an_order_that_cannot_have_been_is_no_state(acts: list[Act]) -> None:
    with pytest.raises(ValueError, match="cannot follow"):
        state_of(acts)


def test_nothing_follows_a_closed_move_and_every_state_can_be_reached() -> None:
    assert possible(State.CLOSED) == ()
    reached, ahead = {State.PLANNED}, [State.PLANNED]
    while ahead:
        state = ahead.pop()
        new = {found for act in Act if (found := after(state, act))} - reached
        reached |= new
        ahead += new
    assert reached == set(State)


@given(st.lists(ACTS, max_size=12))
def test_an_act_is_possible_exactly_where_it_leads_somewhere(wished: list[Act]) -> None:
    done: list[Act] = []
    for act in wished:
        here = state_of(done)
        assert (act in possible(here)) == (after(here, act) is not None)
        if act in possible(here):
            done.append(act)
    assert state_of(done) in State
    assert done.count(Act.CLOSE) <= 1
    if Act.CLOSE in done:
        assert done[-1] is Act.CLOSE, "nothing comes after it"
        assert Act.MOVE_OVER in done, "nobody closes a place that people are still at"


class Moving(RuleBasedStateMachine):
    """A move against a plain picture of it: where people are, and whether it is over."""

    def __init__(self) -> None:
        super().__init__()
        self.acts: list[Act] = []
        self.there = True
        self.here = False
        self.over = False

    def do(self, act: Act) -> None:
        assert after(state_of(self.acts), act) is not None
        self.acts.append(act)

    @precondition(lambda self: state_of(self.acts) is State.PLANNED)
    @rule()
    def begin(self) -> None:
        self.do(Act.BEGIN)

    @precondition(lambda self: state_of(self.acts) in (State.LEAVING, State.BOTH))
    @rule()
    def run_both(self) -> None:
        self.do(Act.RUN_BOTH)
        self.here = True

    @precondition(lambda self: state_of(self.acts) in (State.LEAVING, State.BOTH))
    @rule()
    def move_over(self) -> None:
        self.do(Act.MOVE_OVER)
        self.here, self.there = True, False

    @precondition(lambda self: state_of(self.acts) in (State.LEAVING, State.BOTH))
    @rule()
    def stay(self) -> None:
        self.do(Act.STAY)
        self.here = False

    @precondition(lambda self: state_of(self.acts) is State.MOVED)
    @rule()
    def close(self) -> None:
        self.do(Act.CLOSE)
        self.over = True

    @precondition(lambda self: self.over)
    @rule()
    def use_it_again(self) -> None:
        """Another plan for the same service begins where the first one began."""
        self.acts, self.there, self.here, self.over = [], True, False, False

    @invariant()
    def people_are_always_somewhere(self) -> None:
        assert self.here or self.there
        state = state_of(self.acts)
        assert self.over == (state is State.CLOSED)
        assert (self.here and self.there) == (state is State.BOTH)
        assert self.there == (state in (State.PLANNED, State.LEAVING, State.BOTH))


TestMoving = Moving.TestCase
