"""A topic and what is answered to it."""

from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from freehold.capabilities.community.operations import following
from freehold.capabilities.community.operations import topics as operations
from freehold.capabilities.community.queries.shown import TopicPage
from freehold.capabilities.community.queries.topic_page import topic_page
from freehold.capabilities.community.reaching import NotHere
from freehold.commons import links
from freehold.interfaces.web.community.forms import ReplyForm
from freehold.interfaces.web.community.shown import shown_to
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import asked_next
from freehold.interfaces.web.request import HouseRequest


@require_safe
def topic(request: HouseRequest, topic_id: UUID, slug: str) -> HttpResponse:
    page = topic_or_404(request, topic_id, after=_number(request.GET.get("after")))
    if page.slug != slug:
        return HttpResponsePermanentRedirect(links.to_topic(topic_id, page.slug))
    if page.read_to < page.after + len(page.posts) and page.following:
        following.mark_read(request.access, topic_id=topic_id, place=page.after + len(page.posts))
    return show(request, page, ReplyForm())


def show(request: HouseRequest, page: TopicPage, made: ReplyForm, *, preview: str = "") -> HttpResponse:
    """The page of a topic, with an answer as far as it is written."""
    address = links.to_topic(page.id, page.slug)
    context = {
        "page": page,
        "group": page.group,
        "made": made,
        "preview": preview,
        "earlier": "" if page.earlier is None else f"{address}?after={page.earlier}",
        "later": "" if page.later is None else f"{address}?after={page.later}",
    }
    return render(request, "community/topic.html", shown_to(request, context))


def topic_or_404(request: HouseRequest, topic_id: UUID, *, after: int = 0) -> TopicPage:
    try:
        return topic_page(request.access, topic_id=topic_id, after=after)
    except NotHere:
        raise Http404 from None


@require_POST
@for_members
def follow(request: HouseRequest, topic_id: UUID) -> HttpResponse:
    page = topic_or_404(request, topic_id)
    change = following.unfollow_topic if request.POST.get("way") == "none" else following.follow_topic
    change(request.access, topic_id=topic_id)
    return _back(request, page)


@require_POST
@for_members
def close(request: HouseRequest, topic_id: UUID) -> HttpResponse:
    """Close a topic to answers, or open it again; for those who keep order."""
    page = topic_or_404(request, topic_id)
    change = operations.reopen_topic if request.POST.get("way") == "none" else operations.close_topic
    change(request.access, topic_id=topic_id)
    return _back(request, page)


def _back(request: HouseRequest, page: TopicPage) -> HttpResponse:
    target = asked_next(request, otherwise=links.to_topic(page.id, page.slug))
    return HttpResponse(status=303, headers={"Location": target})


def _number(text: str | None) -> int:
    """The place after which a page begins; anything that is none begins at the start."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 8 else 0
