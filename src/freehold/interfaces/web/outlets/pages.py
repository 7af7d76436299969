"""Outlets in the console: all of them, one of them, and the switch."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_the_owner, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.outlets import wording
from freehold.interfaces.web.outlets.forms import StopForm
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.outlets import feeds, kit, opening, operations, queries, stopping
from freehold.stewardship.outlets.feeds import Of
from freehold.stewardship.outlets.models import POSTS, Kind, Stop
from freehold.stewardship.outlets.queries import Page
from freehold.stewardship.outlets.refused import NoSuchOutlet

BOTH = ["GET", "HEAD", "POST"]


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    context = {
        "outlets": queries.outlets(request.access, at=clock.now()),
        "feeds_stop": queries.feeds_since(),
        "feeds": [(form, feeds.path_of(Of.HOUSE, "", form)) for form in feeds.FORMS],
        "states": wording.STATES,
        "icons": wording.ICONS,
        "has_address": queries.has_address(),
        "platforms": kit.WELCOMED,
    }
    return render(request, "outlets/index.html", context)


@require_safe
@for_the_owner
def one(request: HouseRequest, outlet_id: UUID) -> HttpResponse:
    page = _page(request, outlet_id)
    context = {
        "page": page,
        "seen": page.seen,
        "state": wording.STATES[page.seen.state],
        "trouble": wording.in_words(page.seen.trouble) if page.seen.trouble else "",
        "rows": [wording.row(each) for each in page.history],
        "is_account": page.seen.kind in POSTS,
        "is_webhook": page.seen.kind == Kind.WEBHOOK,
        "is_bluesky": page.seen.kind == Kind.BLUESKY,
    }
    return render(request, "outlets/one.html", context)


@require_POST
@for_the_owner
def test(request: HouseRequest, outlet_id: UUID) -> HttpResponse:
    try:
        operations.test(request.access, outlet_id=outlet_id, at=clock.now())
    except NoSuchOutlet:
        raise Http404 from None
    messages.success(request, _("It is being tried out. The answer stands below within a minute."))
    return go("outlets:one", outlet_id)


@require_http_methods(BOTH)
@for_the_owner
def stop(request: HouseRequest, outlet_id: UUID) -> HttpResponse:
    """The switch. It asks for no password: whoever is in a hurry here has a reason."""
    page = _page(request, outlet_id)
    if page.seen.stop is not None:
        return go("outlets:one", outlet_id)
    made = StopForm(request.POST if request.method == "POST" else None)
    if made.is_valid():
        stopping.stop(
            request.access, outlet_id=outlet_id, why=Stop.Why(made.cleaned_data["why"]), at=clock.now()
        )
        messages.success(request, _("Stopped. Nothing leaves there any more."))
        return go("outlets:one", outlet_id)
    context = {"made": made, "seen": page.seen, "is_account": page.seen.kind in POSTS}
    return render(request, "outlets/stop.html", context, status=422 if made.is_bound else 200)


@require_http_methods(BOTH)
@for_the_owner
def stop_feeds(request: HouseRequest) -> HttpResponse:
    if request.method == "POST":
        stopping.stop_feeds(request.access, why=Stop.Why.ASKED, at=clock.now())
        messages.success(request, _("Stopped. Whoever asks for a feed is told that there is none any more."))
        return go("outlets:index")
    return render(request, "outlets/stop_feeds.html", {})


@require_POST
@for_the_owner
def start_feeds(request: HouseRequest) -> HttpResponse:
    stopping.start_feeds(request.access, at=clock.now())
    messages.success(request, _("Feeds are there again, at their old addresses."))
    return go("outlets:index")


@require_POST
@for_the_owner
def deleted(request: HouseRequest, share_id: UUID) -> HttpResponse:
    try:
        outlet_id = operations.deleted_by_hand(request.access, share_id=share_id, at=clock.now())
    except NoSuchOutlet:
        raise Http404 from None
    messages.success(request, _("Noted: it is gone there."))
    return go("outlets:one", outlet_id)


@require_safe
@for_the_owner
@with_fresh_proof
def secret(request: HouseRequest, outlet_id: UUID) -> HttpResponse:
    """What a program checks our signatures with: only right after a password or passkey."""
    page = _page(request, outlet_id)
    try:
        shown = opening.signing_secret(request.access, outlet_id)
    except NoSuchOutlet:
        raise Http404 from None
    return render(request, "outlets/secret.html", {"seen": page.seen, "secret": shown})


def _page(request: HouseRequest, outlet_id: UUID) -> Page:
    try:
        return queries.outlet(request.access, outlet_id=outlet_id, at=clock.now())
    except NoSuchOutlet:
        raise Http404 from None
