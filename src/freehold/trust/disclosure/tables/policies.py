"""Who decides about tables that leave."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.trust.disclosure.tables.models import Decision, Waiting
from freehold.trust.permission.policies import Decision as Answer
from freehold.trust.permission.policies import allow, policy, refuse
from freehold.trust.register.actors import Actor

LET_OUT = "tables.let-out"
SCOPE = "tables"


@dataclass(frozen=True, slots=True)
class Tables:
    """Everything about tables that leave."""


@policy(LET_OUT, Tables)
@policy(LET_OUT, Waiting)
@policy(LET_OUT, Decision)
def let_out(actor: Actor, _thing: Tables | Waiting | Decision) -> Answer:
    if actor.is_owner:
        return allow(_("You own this house."))
    if actor.handles(SCOPE):
        return allow(_("You decide about tables that leave this house."))
    return refuse(_("Only the owner, and staff who were appointed for it, decide about tables that leave."))
