"""Feeds of firms that the owner adds, and drops."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.signals.forms import FollowForm
from freehold.interfaces.web.signals.heard import source_or_404
from freehold.stewardship.watch.signals import listening


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_owner
def follow(request: HouseRequest) -> HttpResponse:
    given = {name: request.GET[name][:1000] for name in ("title", "address", "names") if name in request.GET}
    made = FollowForm(request.POST or None, initial=given)
    if made.is_valid():
        try:
            slug = _add(request, made)
        except Refusal as refusal:
            made.add_error("address", in_words(refusal))
        else:
            messages.success(request, _("It is followed from now on."))
            return go("signals:source", slug)
    return render(request, "signals/follow.html", {"made": made}, status=422 if made.is_bound else 200)


@require_POST
@for_the_owner
def drop(request: HouseRequest, slug: str) -> HttpResponse:
    """What it told stays."""
    source_or_404(slug)
    listening.drop(request.access.actor, slug=slug)
    messages.success(request, _("It is not followed any more. What it told stays."))
    return go("signals:sources")


def _add(request: HouseRequest, made: FollowForm) -> str:
    actor, given, now = request.access.actor, made.cleaned_data, clock.now()
    names = given["names"] or [given["title"]]
    if given["kind"] == "security":
        domain = given["address"].removeprefix("https://").partition("/")[0]
        return listening.follow_security_txt(actor, title=given["title"], domain=domain, names=names, at=now)
    return listening.follow(
        actor, title=given["title"], address=given["address"], names=names, domains=[], at=now
    )
