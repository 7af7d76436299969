"""What is new for a member."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.alerts import operations, queries
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.community.shown import shown_to
from freehold.interfaces.web.doors import for_members
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.consent import choices
from freehold.trust.consent import queries as consent
from freehold.trust.consent.operations import How, give, withdraw
from freehold.trust.register.purposes import NEWS


@require_safe
@for_members
def alerts(request: HouseRequest) -> HttpResponse:
    person_id = request.access.actor.person_id
    context = {
        "lines": queries.alerts(request.access, at=clock.now()),
        "digest": person_id is not None and consent.is_live(person_id, NEWS.code),
        "offer": choices.by_code(NEWS.code).wording,
        "may_choose": consent.may_choose(request.access),
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
        withdraw(request.access, purpose=NEWS, how=How.ALERTS, at=clock.now())
        messages.success(request, _("No more digests."))
        return go("community:alerts")
    try:
        text = request.POST.get("text", "")
        give(request.access, purpose=NEWS, text=text, how=How.ALERTS, at=clock.now())
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("You get a mail on days with news: how much, and where; never a text."))
    return go("community:alerts")
