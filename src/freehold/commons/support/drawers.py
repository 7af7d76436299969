"""Where a member's signed letters are found: by a link that only who knows the member can compute."""

from uuid import UUID

from freehold.commons.support.models import Drawer
from freehold.trust.vault import blind

_ANY = UUID(int=0)


def drawer_of(person_id: UUID | None) -> Drawer | None:
    if person_id is None:
        return None
    return Drawer.objects.filter(link=_link(person_id)).first()


def new_drawer(person_id: UUID) -> Drawer:
    """An empty drawer, not yet saved."""
    return Drawer(link=_link(person_id))


def _link(person_id: UUID) -> bytes:
    return blind.blind_link("support.drawer", _ANY, person_id)
