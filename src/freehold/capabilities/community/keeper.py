"""Which rows of the community are somebody's, for the page that shows people all that is held about them."""

from typing import Any

from django.db.models import QuerySet

from freehold.capabilities.community.models.groups import Group
from freehold.capabilities.community.models.moderation import Removal
from freehold.capabilities.community.models.posts import Post, Revision
from freehold.capabilities.community.models.topics import Topic
from freehold.commons.search.models import Entry
from freehold.trust.vault.opener import Opener


class CommunityKeeper:
    """Tables whose rows lead to their person through a post. Those on a shelf are found without a keeper."""

    models = frozenset({
        "community.group", "community.topic", "community.removal", "community.revision", "search.entry",
    })  # fmt: skip

    def rows(self, access: Opener, model: str, /) -> QuerySet[Any]:
        if access.actor.person_id is None or model == "community.group":
            return Group.objects.none()  # what a private group is called belongs to all who share it
        posts = posts_of(access.actor.person_id)
        if model == "community.topic":
            return Topic.objects.filter(id__in=posts.filter(place=1, line=0).values("topic_id"))
        if model == "search.entry":
            return Entry.objects.filter(thing__in=posts.values("id"))
        if model == "community.removal":
            return Removal.objects.filter(post__in=posts.values("id"))
        return Revision.objects.filter(post__in=posts.values("id"))


def posts_of(person_id: Any) -> QuerySet[Post]:
    """Everything somebody wrote: in public by author, in private from their shelf."""
    return Post.objects.filter(author_id=person_id) | Post.on_shelf_of(person_id)
