"""Showing a topic of one's own elsewhere: places to choose, a kit for posting by hand, and the way back."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.commons import links
from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.outlets.forms import ShareForm
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.outlets import agreeing, kit, sharing
from freehold.stewardship.outlets.offers import CHOICE
from freehold.stewardship.outlets.refused import NotToBeShown
from freehold.stewardship.outlets.sharing import Page

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@for_members
def share(request: HouseRequest, topic_id: UUID) -> HttpResponse:
    page = _page(request, topic_id)
    free = [(str(each.outlet.id), _called(each)) for each in page.places if each.share is None]
    made = ShareForm(request.POST if request.method == "POST" else None, places=free)
    if made.is_valid():
        try:
            shown = _share(request, page, made)
        except Refusal as refusal:
            messages.error(request, in_words(refusal))
        else:
            told = ngettext("On its way to %(num)d place.", "On its way to %(num)d places.", shown)
            messages.success(request, told % {"num": shown})
        return go("share:share", topic_id)
    return _shown(request, page, made, free)


@require_POST
@for_members
def take_back(request: HouseRequest, share_id: UUID) -> HttpResponse:
    try:
        topic_id = sharing.take_back(request.access, share_id=share_id, at=clock.now())
    except NotToBeShown:
        raise Http404 from None
    messages.success(request, _("It is being deleted there."))
    return go("share:share", topic_id)


@require_safe
@for_members
def picture(request: HouseRequest, topic_id: UUID, platform: str) -> HttpResponse:
    one, topic = kit.platform(platform), _page(request, topic_id).topic
    if one is None:
        raise Http404
    made = kit.picture(one, title=topic.title, house=house().name, below=request.get_host())
    return HttpResponse(made, content_type="image/png")


def _share(request: HouseRequest, page: Page, made: ShareForm) -> int:
    """The yes stands right above the button, with all its words."""
    at = clock.now()
    if not page.agreed:
        agreeing.agree(request.access, text=request.POST.get("text", ""), at=at)
    return sharing.share(request.access, topic_id=page.topic.id, outlet_ids=made.chosen(), at=at)


def _shown(request: HouseRequest, page: Page, made: ShareForm, free: list[tuple[str, str]]) -> HttpResponse:
    topic = page.topic
    path = links.to_topic(topic.id, topic.slug)
    context = {
        "page": page,
        "topic": topic,
        "path": path,
        "made": made,
        "free": free,
        "standing": [each for each in page.places if each.share is not None],
        "choice": CHOICE,
        "kits": kit.kits(topic.title, topic.excerpt, request.build_absolute_uri(path)),
    }
    return render(request, "outlets/share.html", context, status=422 if made.is_bound else 200)


def _called(place: sharing.Place) -> str:
    return f"{place.outlet.name} · {place.outlet.account}" if place.outlet.account else place.outlet.name


def _page(request: HouseRequest, topic_id: UUID) -> Page:
    try:
        return sharing.page(request.access, topic_id=topic_id)
    except NotToBeShown:
        raise Http404 from None
