"""Who may ask, and who may let an answer leave the house."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

ASK, LET_LEAVE = "insight.ask", "insight.let-leave"
SCOPE = "insight"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The questions as a whole."""


@policy(ASK, Catalogue)
def ask(actor: Actor, _catalogue: Catalogue) -> Decision:
    if actor.handles(SCOPE) or actor.kind is ActorKind.HOUSE:
        return allow(_("You ask for the house."))
    return refuse(_("Only the owner, and staff who were appointed for it, ask about all members."))


@policy(LET_LEAVE, Catalogue)
def let_leave(actor: Actor, _catalogue: Catalogue) -> Decision:
    if actor.is_owner or actor.kind is ActorKind.HOUSE:
        return allow(_("You own this house."))
    return refuse(_("Only the owner spends the privacy budget."))
