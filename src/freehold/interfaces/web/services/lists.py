"""Loading a list of those who are at a service."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.services.forms import MembersForm
from freehold.stewardship.watch.reliances import book, listing, operations, queries


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_owner
def members(request: HouseRequest, slug: str) -> HttpResponse:
    """The list is read in memory while this page answers, and gone with it."""
    entry, seen = book.line(slug), queries.reliance(slug)
    if entry is None or entry.own is None or seen is None:
        raise Http404
    posted = request.method == "POST"
    made = MembersForm(request.POST, request.FILES) if posted else MembersForm()
    counted = None
    if posted and made.is_valid():
        try:
            counted = listing.note_list(
                request.access, slug=slug, data=made.cleaned_data["file"].read(), at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
    seen = queries.reliance(slug)
    context = {"platform": entry.platform, "seen": seen, "made": made, "counted": counted}
    return render(
        request, "services/members.html", context, status=422 if posted and counted is None else 200
    )


@require_POST
@for_the_owner
def forget(request: HouseRequest, slug: str) -> HttpResponse:
    if book.line(slug) is None:
        raise Http404
    operations.forget_list(request.access, slug=slug)
    messages.success(request, _("The list is forgotten."))
    return go("services:members", slug)
