"""Home: what is new where one belongs; for a visitor, what this place is about."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries import groups as group_queries
from freehold.interfaces.web.community.shown import paged, shown_to
from freehold.interfaces.web.request import HouseRequest


@require_safe
def home(request: HouseRequest) -> HttpResponse:
    access = request.access
    after = request.GET.get("after")
    lines = feeds.home(access, after=after)
    context = {
        "lines": lines.topics,
        "older": paged(request, lines.after),
        "first": not after,
        "corner": feeds.private_corner(access) if not after else [],
        "groups": group_queries.groups(access),
        "tags": feeds.tags()[:12],
    }
    return render(request, "community/home.html", shown_to(request, context))
