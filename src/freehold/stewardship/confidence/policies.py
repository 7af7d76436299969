"""Who reads the trust index."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

READ = "confidence.read"
SCOPE = "surveys"


@dataclass(frozen=True, slots=True)
class TrustIndex:
    """The index as a whole."""


@policy(READ, TrustIndex)
def read(actor: Actor, _index: TrustIndex) -> Decision:
    if actor.is_owner or actor.kind is ActorKind.HOUSE:
        return allow(_("You own this house."))
    if actor.handles(SCOPE):
        return allow(_("You look after surveys in this house."))
    return refuse(_("Only the owner, and staff who look after surveys, read the trust index."))
