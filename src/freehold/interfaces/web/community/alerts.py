"""What is new for a member."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.alerts import operations, queries
from freehold.foundation import clock
from freehold.interfaces.web.community.shown import shown_to
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest


@require_safe
@for_members
def alerts(request: HouseRequest) -> HttpResponse:
    context = {
        "lines": queries.alerts(request.access, at=clock.now()),
        "digest": queries.wants_digest(request.access),
    }
    return render(request, "community/alerts.html", shown_to(request, context))


@require_POST
@for_members
def seen(request: HouseRequest) -> HttpResponse:
    operations.see_alerts(request.access, at=clock.now())
    return go("community:alerts")


@require_POST
@for_members
def digest(request: HouseRequest) -> HttpResponse:
    """Be sent a mail on days with news, or no longer."""
    if request.POST.get("way") == "none":
        operations.stop_digest(request.access)
        messages.success(request, _("No more digests."))
    else:
        operations.want_digest(request.access)
        messages.success(request, _("You get a mail on days with news: how much, and where; never a text."))
    return go("community:alerts")
