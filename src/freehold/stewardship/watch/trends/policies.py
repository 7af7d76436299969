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
@policy(WEIGH, Verdict)
def weigh(actor: Actor, _thing: Board | Verdict) -> Decision:
    if actor.is_owner or actor.kind is ActorKind.HOUSE:
        return allow(_("You own this house."))
    return refuse(_("Only the owner says which services the business leaves, keeps or tries."))
