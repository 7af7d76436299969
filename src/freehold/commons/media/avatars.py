"""The picture beside a member's name: for everybody, one at a time."""

from uuid import UUID

from freehold.commons.media import operations
from freehold.commons.media.pictures import AVATAR
from freehold.commons.media.shown_to import ShownTo
from freehold.commons.media.uses import Use
from freehold.trust.access.opener import Access
from freehold.trust.people import pictures

NAME = "avatar"


def use(*, page: str) -> Use:
    """Files sent for it. ``page`` is the path of the page with the form, where its sender comes back to."""

    def placed(access: Access, media_id: UUID) -> str:
        _exchange(access, media_id)
        return page

    return Use(name=NAME, placed=placed, back=page, shown_to=ShownTo.EVERYONE, frames=AVATAR)


def wear(access: Access, media_id: UUID) -> None:
    """Have a picture of the actor's that is kept already stand beside their name."""
    _exchange(access, media_id)


def take_down(access: Access) -> None:
    """Initials instead of a picture, and the picture is gone."""
    _exchange(access, None)


def _exchange(access: Access, picture: UUID | None) -> None:
    before = pictures.show(access, picture=picture)
    if before is not None and access.actor.person_id is not None:
        operations.remove(before, holder=access.actor.person_id)
