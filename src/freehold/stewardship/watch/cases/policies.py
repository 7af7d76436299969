"""Who handles incidents: the owner, and staff appointed for it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.stewardship.watch.cases.models import Case, Mute
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor

HANDLE = "cases.handle"
SCOPE = "incidents"


@dataclass(frozen=True, slots=True)
class Incidents:
    """The room as a whole: its lists, and what begins in it."""


@policy(HANDLE, Incidents)
def handle_all(actor: Actor, _room: Incidents) -> Decision:
    return _decide(actor)


@policy(HANDLE, Case)
def handle(actor: Actor, _case: Case) -> Decision:
    return _decide(actor)


@policy(HANDLE, Mute)
def handle_mute(actor: Actor, _mute: Mute) -> Decision:
    return _decide(actor)


def _decide(actor: Actor) -> Decision:
    if actor.is_owner:
        return allow(_("You own this house."))
    if actor.handles(SCOPE):
        return allow(_("You were appointed for incidents."))
    return refuse(_("Only the owner, and staff appointed for it, handle incidents."))
