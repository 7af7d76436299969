"""Who runs outlets, and who may show what elsewhere."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor

RUN = "outlets.run"
SHOW = "outlets.show"


@dataclass(frozen=True, slots=True)
class Outlets:
    """The outlets of the house, all of them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A public topic that somebody wants to show elsewhere. ``author_id`` is None where nobody is known."""

    author_id: UUID | None


@policy(RUN, Outlets)
def run(actor: Actor, _outlets: Outlets) -> Decision:
    if actor.is_owner:
        return allow(_("You own this house."))
    return refuse(_("Only the owner of the house runs its outlets."))


@policy(SHOW, Shown)
def show(actor: Actor, shown: Shown) -> Decision:
    """Nobody else does: not the owner, not who keeps order."""
    if actor.is_member and shown.author_id is not None and shown.author_id == actor.person_id:
        return allow(_("You wrote it."))
    return refuse(_("Only who began a topic shows it elsewhere."))
