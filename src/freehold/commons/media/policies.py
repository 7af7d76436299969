"""Who may see a medium."""

from django.utils.translation import gettext_lazy as _

from freehold.commons.media import places, shelves
from freehold.commons.media.models import Media, ShownTo
from freehold.trust.permission.policies import Decision, allow, policy, refuse
from freehold.trust.register.actors import Actor

SEE = "media.see"


@policy(SEE, Media)
def see(actor: Actor, media: Media) -> Decision:
    """Whoever it is shown to, and always the one whose it is."""
    if media.shown_to == ShownTo.EVERYONE:
        return allow(_("Everybody may see this."))
    if shelves.is_mine(media, actor.person_id):
        return allow(_("It is yours."))
    if media.shown_to == ShownTo.MEMBERS and actor.is_member:
        return allow(_("Members may see this."))
    if media.shown_to == ShownTo.PLACE and media.place_id is not None:
        return places.who_sees(actor, media.place_kind, media.place_id)
    return refuse(_("This is not shared with you."))
