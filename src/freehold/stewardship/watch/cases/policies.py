"""Who handles incidents: the owner, and staff appointed for it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.watch.cases.models import Case, Mute
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor

HANDLE = "cases.handle"


@dataclass(frozen=True, slots=True)
class Incidents:
    """The room as a whole: its lists, and what begins in it."""


@policy(HANDLE, Incidents)
@policy(HANDLE, Case)
@policy(HANDLE, Mute)
def handle(actor: Actor, _thing: Incidents | Case | Mute) -> Decision:
    if actor.is_owner:
        return allow(_("You own this house."))
    if actor.handles(SCOPE):
        return allow(_("You were appointed for incidents."))
    return refuse(_("Only the owner, and staff appointed for it, handle incidents."))
