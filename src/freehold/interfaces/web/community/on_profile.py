"""What somebody wrote in public, and the badges they were given, on their profile."""

from uuid import UUID

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from freehold.capabilities.community.queries.feeds import posts_of
from freehold.capabilities.community.queries.own import badges_of
from freehold.interfaces.web.community.shown import paged
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.access.opener import Access


def written(request: HouseRequest, _access: Access, person_id: UUID) -> SafeString:
    """The same for everybody, since all of it is public; a page of one's own keeps how it is looked at."""
    found = posts_of(person_id=person_id, after=request.GET.get("after"))
    view = {"as": request.GET["as"]} if "as" in request.GET else {}
    context = {
        "posts": found.posts,
        "badges": badges_of(person_id=person_id),
        "older": paged(request, found.after, **view),
    }
    return SafeString(render_to_string("community/on_profile.html", context))
