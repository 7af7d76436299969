"""The share kit of the house itself, for the owner."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from freehold.commons.house.queries import house
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.outlets import kit
from freehold.stewardship.outlets.kit import Kit


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    made = [_kit(request, one.slug) for one in kit.PLATFORMS]
    return render(request, "outlets/kit.html", {"kits": made})


@require_safe
@for_the_owner
def picture(request: HouseRequest, platform: str) -> HttpResponse:
    one = kit.platform(platform)
    if one is None:
        raise Http404
    made = kit.picture(one, title=_title(), house=house().name, below=request.get_host())
    return HttpResponse(made, content_type="image/png")


def _kit(request: HouseRequest, slug: str) -> Kit:
    """Each with the way home that knows where its reader comes from."""
    link = request.build_absolute_uri(reverse("home_from:page", args=[slug]))
    about = _("No advertising, no trackers, nobody's algorithm. What is yours stays yours.")
    return next(one for one in kit.kits(_title(), about, link) if one.platform.slug == slug)


def _title() -> str:
    return house().line or _("We have a place of our own now. Come home.")
