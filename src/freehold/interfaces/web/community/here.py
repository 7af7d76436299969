"""Reaching things through the one who asks: what is not there, and what is not theirs, are one page."""

from django.http import Http404

from freehold.capabilities.community.queries import groups as group_queries
from freehold.capabilities.community.queries.shown import GroupPage
from freehold.capabilities.community.reaching import NotHere
from freehold.interfaces.web.request import HouseRequest


def group_or_404(request: HouseRequest, slug: str, *, after: str | None = None) -> GroupPage:
    """The group with this slug as the reader sees it, or Http404."""
    try:
        return group_queries.group_page(request.access, slug=slug, after=after)
    except NotHere:
        raise Http404 from None
