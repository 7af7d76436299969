"""Who may see a medium."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.commons.media import places
from freehold.commons.media.models import Media
from freehold.commons.media.shown_to import ShownTo
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor
from freehold.trust.vault.blind import blind_link

SEE = "media.see"


@policy(SEE, Media)
def see(actor: Actor, media: Media) -> Decision:
    """Whoever it is shown to, and always the one whose it is."""
    if media.shown_to == ShownTo.EVERYONE:
        return allow(_("Everybody may see this."))
    if is_mine(media, actor.person_id):
        return allow(_("It is yours."))
    if media.shown_to == ShownTo.MEMBERS and actor.is_member:
        return allow(_("Members may see this."))
    if media.shown_to == ShownTo.PLACE and media.place_id is not None:
        return places.who_sees(actor, media.place_kind, media.place_id)
    return refuse(_("This is not shared with you."))


def mine(media_id: UUID, holder: UUID) -> bytes:
    """The link that says whose a medium is, to who asks for that person."""
    return blind_link("media.mine", media_id, holder)


def is_mine(media: Media, person_id: UUID | None) -> bool:
    return person_id is not None and bytes(media.mine) == mine(media.id, person_id)
