"""Who weighs the services."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.watch.trends.models import Verdict
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

WEIGH = "trends.weigh"


@dataclass(frozen=True, slots=True)
class Board:
    """The board as a whole."""


@policy(WEIGH, Board)
def weigh(actor: Actor, _board: Board) -> Decision:
    return _decide(actor)


@policy(WEIGH, Verdict)
def weigh_one(actor: Actor, _verdict: Verdict) -> Decision:
    return _decide(actor)


def _decide(actor: Actor) -> Decision:
    if actor.is_owner or actor.kind is ActorKind.HOUSE:
        return allow(_("You own this house."))
    return refuse(_("Only the owner says which services the business leaves, keeps or tries."))
