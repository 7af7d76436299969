"""What the community offers to the rooms below it: its news, its places for media, what people own here."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from freehold.capabilities.community import policies
from freehold.capabilities.community.belongings import KINDS
from freehold.capabilities.community.keeper import CommunityKeeper
from freehold.capabilities.community.models.posts import Post
from freehold.capabilities.community.news import CommunityNews
from freehold.capabilities.community.standing import Place
from freehold.commons.alerts import sources
from freehold.commons.media import places
from freehold.trust.people import belongings
from freehold.trust.permission.policies import Decision, may, refuse
from freehold.trust.register.actors import Actor
from freehold.trust.rights import keepers

MEDIA_PLACE = "community.post"


def who_sees_post(actor: Actor, post_id: UUID) -> Decision:
    """Whoever may read the group sees the pictures of its posts."""
    found = Post.objects.filter(id=post_id).values_list("topic__group_id", "topic__group__private").first()
    if found is None:
        return refuse(_("There is no such post."))
    return may(actor, policies.READ, Place(*found))


sources.register(CommunityNews())
places.register(MEDIA_PLACE, who_sees_post)
keepers.register(CommunityKeeper())
for _kind in KINDS:
    belongings.register(_kind)
