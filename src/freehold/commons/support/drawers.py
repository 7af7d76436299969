"""Where a member's signed letters are found."""

from uuid import UUID

from freehold.commons.support.models import Drawer
from freehold.trust.vault.opener import Opener


def drawer_of(person_id: UUID) -> Drawer:
    """The person's drawer; an empty one, not yet saved, for who never signed a letter."""
    link = Drawer.link_of(person_id)
    return Drawer.objects.filter(link=link).first() or Drawer(link=link)


def signed_by(access: Opener) -> list[UUID]:
    """The threads that the actor signed, in the order of signing."""
    if access.actor.person_id is None:
        return []
    found = access.open(drawer_of(access.actor.person_id).threads) or []
    return [UUID(one) for one in found]
