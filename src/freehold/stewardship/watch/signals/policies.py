"""Who reads what was heard, and who says whom to listen to."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor, ActorKind

HEAR = "signals.hear"
LISTEN = "signals.listen"
SCOPE = "incidents"
_OURS = frozenset({"watch"})


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard, as a whole: its lists, its sources, the software we run."""


@policy(HEAR, Heard)
def hear(actor: Actor, _heard: Heard) -> Decision:
    """The owner, and staff appointed for incidents: they read, and write down what they heard themselves."""
    if actor.handles(SCOPE) or _is_ours(actor):
        return allow(_("You handle incidents in this house."))
    return refuse(_("Only the owner, and staff appointed for incidents, read what was heard."))


@policy(LISTEN, Heard)
def listen(actor: Actor, _heard: Heard) -> Decision:
    """The owner alone: whom the house asks, what it takes by file, and what it runs."""
    if actor.is_owner or _is_ours(actor):
        return allow(_("You own this house."))
    return refuse(_("Only the owner says whom the house listens to."))


def _is_ours(actor: Actor) -> bool:
    """The house, which writes its demo, and its command line, which whoever runs the machine calls."""
    return actor.kind is ActorKind.HOUSE or (actor.kind is ActorKind.JOB and actor.job in _OURS)
