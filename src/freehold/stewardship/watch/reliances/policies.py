"""Who looks after the register of outside services."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

KEEP = "reliances.keep"


@dataclass(frozen=True, slots=True)
class Register:
    """The register as a whole."""


@policy(KEEP, Register)
def keep(actor: Actor, _register: Register) -> Decision:
    """The owner; and the house, which writes its demo."""
    if actor.is_owner or actor.kind is ActorKind.HOUSE:
        return allow(_("You own this house."))
    return refuse(_("Only the owner says which services the business uses."))
