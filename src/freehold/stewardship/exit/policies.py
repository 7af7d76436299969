"""Who may bring a community home."""

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.exit.models import Import
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

SEE = "exit.see"
_OURS = frozenset({"import"})


@policy(SEE, Import)
def see(actor: Actor, _import: Import) -> Decision:
    """The owner, and the job that does it for the owner."""
    if actor.is_owner or (actor.kind is ActorKind.JOB and actor.job in _OURS):
        return allow(_("You own this house."))
    return refuse(_("Only the owner brings a community home."))
