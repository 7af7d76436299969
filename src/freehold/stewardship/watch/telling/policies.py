"""Who may write to members about an incident, and look after the register of breaches."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.telling.models import AuthorityReport, Breach, Campaign
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

TELL = "telling.tell"
PUBLISH = "telling.publish"
JOB = "telling"


@dataclass(frozen=True, slots=True)
class Register:
    """The register of breaches as a whole."""


@policy(TELL, Register)
@policy(TELL, Breach)
@policy(TELL, Campaign)
@policy(TELL, AuthorityReport)
def tell(actor: Actor, _thing: Register | Breach | Campaign | AuthorityReport) -> Decision:
    """Nobody is listed here: whoever may write the letter learns how many it reaches, and never whom."""
    if actor.is_owner:
        return allow(_("You own this house."))
    if actor.handles(SCOPE):
        return allow(_("You look after incidents in this house."))
    if actor.kind is ActorKind.JOB and actor.job == JOB:
        return allow(_("Somebody who may, asked for it."))
    return refuse(_("Only the owner, and staff who look after incidents, write about them."))


@policy(PUBLISH, Breach)
def publish(actor: Actor, _breach: Breach) -> Decision:
    """What everybody may read in the house's name is the owner's to say."""
    return allow(_("You own this house.")) if actor.is_owner else refuse(_("Only the owner publishes this."))
