"""Permission: what has no policy nobody may do, and every answer says why."""

from uuid import uuid4

import pytest

from freehold.trust.permission import policies
from freehold.trust.permission.policies import Decision, allow, may, policy, refuse
from freehold.trust.register.actors import Actor, Role

ESI = Actor.person(uuid4(), Role.OWNER)
VISITOR = Actor.visitor()


class Gate:
    """Something to pass."""


@pytest.fixture(autouse=True)
def _own_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(policies, "_policies", {})


def test_what_has_no_policy_nobody_may_do() -> None:
    assert not may(ESI, "gate.pass", Gate())


def test_a_decision_says_why_and_about_what() -> None:
    @policy("gate.pass", Gate)
    def _decide(actor: Actor, _gate: Gate) -> Decision:
        return allow("You own the place.") if actor.is_owner else refuse("Only the owner passes.")

    gate = Gate()
    assert may(ESI, "gate.pass", gate) == Decision(True, "You own the place.", "gate.pass", gate)
    assert may(VISITOR, "gate.pass", gate).because == "Only the owner passes."
    assert not may(ESI, "gate.burn", gate)


def test_an_act_has_one_policy() -> None:
    policy("gate.pass", Gate)(lambda _actor, _gate: allow(""))
    with pytest.raises(ValueError, match="already"):
        policy("gate.pass", Gate)(lambda _actor, _gate: allow(""))
