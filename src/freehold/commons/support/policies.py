"""Who may read and answer letters."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.commons.house import queries as house
from freehold.commons.support.models import Thread
from freehold.commons.support.tickets import Shown, fits
from freehold.trust.permission.policies import Decision, allow, allow_in_office, policy, refuse
from freehold.trust.register.actors import Actor


@policy("support.read", Shown)
def read_with_a_link(_actor: Actor, shown: Shown) -> Decision:
    """The link is the permission: a letter without a name has nobody else to ask."""
    if fits(shown):
        return allow(_("You have the private link of this letter."))
    return refuse(_("This link belongs to no letter."))


@policy("support.answer", Thread)
def answer(actor: Actor, _thread: Thread) -> Decision:
    """The one whom the house names as contact, and its owner.

    Who wrote to the house opened this one thread to it by writing: no unlock is asked for, nothing beside the
    thread is reached, and each look is an entry for the writer.
    """
    if actor.is_owner:
        return allow_in_office(_("You own this house."))
    if actor.handles("letters") and is_contact(actor.person_id):
        return allow_in_office(_("You are the one whom people write to."))
    return refuse(_("Only the person named for worries, and the owner, read these letters."))


def is_contact(person_id: UUID | None) -> bool:
    return person_id is not None and person_id == house.house().contact_id
