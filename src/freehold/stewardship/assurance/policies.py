"""Who may read what safety tests found."""

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.assurance.models import SafetyTest
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

READ = "assurance.read"


@policy(READ, SafetyTest)
def read(actor: Actor, _test: SafetyTest) -> Decision:
    """The owner; and the house itself, which counts verdicts for its trust page."""
    if actor.is_owner or actor.kind is ActorKind.HOUSE:
        return allow(_("You own this house."))
    return refuse(_("Only the owner reads what safety tests found."))
