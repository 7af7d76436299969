"""The page that brings followers home: what is here, how it is protected, how to come in."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freehold.capabilities.community.queries import outside
from freehold.commons import links
from freehold.commons.house.queries import Joining, house
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.outlets import feeds, kit

_NEWEST = 5


@require_safe
def page(request: HouseRequest, platform: str) -> HttpResponse:
    """The same for everybody: whoever opens it is counted nowhere."""
    name = kit.WELCOMED.get(platform)
    if name is None:
        raise Http404
    topics = outside.in_the_house(_NEWEST).topics
    context = {
        "platform": name,
        "house": house(),
        "groups": [(each, links.to_group(slug)) for each, slug in outside.public_groups()[:8]],
        "topics": [(one, links.to_topic(one.id, one.slug)) for one in topics],
        "is_open": house().joining != Joining.INVITATION,
        "feeds_on": feeds.are_on(),
    }
    return render(request, "outlets/home_from.html", context)
