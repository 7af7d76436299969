"""Who reads what is needed: the owner, and an adviser while their appointment lasts."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import Access
from freehold.trust.permission.policies import Decision, allow, may, policy, refuse
from freehold.trust.register.actors import Actor, Role

READ = "needs.read"


class NotForYou(Refusal):
    code = "needs.not-for-you"
    status = 404
    for_members = "There is nothing here."


@dataclass(frozen=True, slots=True)
class Brief:
    """The brief, the facts behind it, and the pack."""


@policy(READ, Brief)
def read(actor: Actor, _brief: Brief) -> Decision:
    """Staff do not: the brief is a map of what is open, and an adviser was named for it."""
    if actor.is_owner:
        return allow(_("You own this house."))
    if Role.ADVISER in actor.roles:
        return allow(_("You advise this house, until a day that its owner set."))
    return refuse(_("Only the owner, and an adviser whom they appointed, read what is needed."))


def demand(access: Access) -> None:
    """Raise NotForYou unless they may read it."""
    if not may(access.actor, READ, Brief()):
        raise NotForYou
