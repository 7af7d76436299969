"""How a case may go on from where it stands. Pure."""

from collections.abc import Mapping

from freehold.stewardship.watch.cases.kinds import State

NEXT: Mapping[State, frozenset[State]] = {
    State.CANDIDATE: frozenset({State.WATCHING, State.AFFECTS_US, State.NOT_US}),
    State.WATCHING: frozenset({State.AFFECTS_US, State.NOT_US, State.CLOSED}),
    State.AFFECTS_US: frozenset({State.AFFECTS_US, State.NOT_US, State.CLOSED}),
    State.NOT_US: frozenset({State.WATCHING, State.AFFECTS_US}),
    State.CLOSED: frozenset({State.WATCHING, State.AFFECTS_US}),
    State.JOINED: frozenset(),
}
"""What is past can be taken up again. A case that affects us may be decided anew: it was somebody else's."""


def may_follow(now: State, then: State) -> bool:
    return then in NEXT[now]
