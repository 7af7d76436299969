"""Finding: search in what is public, and tags."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from freehold.capabilities.community.queries import feeds
from freehold.capabilities.community.queries.found import search_words
from freehold.capabilities.community.reaching import NotHere
from freehold.interfaces.web.community.shown import paged, shown_to
from freehold.interfaces.web.request import HouseRequest

MOST = 200


@require_safe
def search(request: HouseRequest) -> HttpResponse:
    query = request.GET.get("q", "").strip()[:MOST]
    finds = search_words(request.access, query=query, after=request.GET.get("after")) if query else None
    context = {
        "query": query,
        "finds": finds.finds if finds else [],
        "older": paged(request, finds.after, q=query) if finds else "",
        "tags": feeds.tags()[:24],
    }
    return render(request, "community/search.html", shown_to(request, context))


@require_safe
def tags(request: HouseRequest) -> HttpResponse:
    return render(request, "community/tags.html", shown_to(request, {"tags": feeds.tags()}))


@require_safe
def tag(request: HouseRequest, name: str) -> HttpResponse:
    try:
        page = feeds.tag_page(request.access, name=name, after=request.GET.get("after"))
    except NotHere:
        raise Http404 from None
    context = {"page": page, "lines": page.topics.topics, "older": paged(request, page.topics.after)}
    return render(request, "community/tag.html", shown_to(request, context))
