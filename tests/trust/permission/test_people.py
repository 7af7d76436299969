from uuid import uuid4

import pytest

from freehold.trust.permission.people import Membership, Outbox, Someone
from freehold.trust.permission.policies import may
from freehold.trust.register.actors import Actor, Role

ADA, BRAM, DOT, ESI = uuid4(), uuid4(), uuid4(), uuid4()
WHO = {
    "visitor": Actor.visitor(),
    "ada": Actor.person(ADA),
    "mod": Actor.person(BRAM, Role.MODERATOR),
    "dot": Actor.person(DOT, Role.STAFF),
    "esi": Actor.person(ESI, Role.OWNER),
    "job": Actor.for_job("tests"),
}
ADA_SHE = Someone(ADA)
DOT_SHE = Someone(DOT, frozenset({Role.STAFF}))
ESI_SHE = Someone(ESI, frozenset({Role.OWNER}))


@pytest.mark.parametrize(
    ("act", "thing", "allowed"),
    [
        ("people.see_profile", ADA_SHE, {"visitor", "ada", "mod", "dot", "esi", "job"}),
        ("people.change_profile", ADA_SHE, {"ada"}),
        ("people.appoint", ADA_SHE, {"esi"}),
        ("people.suspend", ADA_SHE, {"dot", "esi"}),
        ("people.suspend", DOT_SHE, {"esi"}),
        ("people.suspend", ESI_SHE, set()),
        ("people.activate_for", ADA_SHE, {"esi"}),
        ("people.invite", Membership(), {"ada", "mod", "dot", "esi"}),
        ("people.decide_joining", Membership(), {"dot", "esi"}),
        ("people.read_outbox", Outbox(), {"esi"}),
    ],
)
def test_who_may(act: str, thing: object, allowed: set[str]) -> None:
    decisions = {name: may(actor, act, thing) for name, actor in WHO.items()}
    assert {name for name, decision in decisions.items() if decision} == allowed
    assert all(str(decision.because) for decision in decisions.values())
