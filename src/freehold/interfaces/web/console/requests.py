"""Who asked to join, and a yes or a no."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.people.signing_in import as_the_house
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import join_requests
from freehold.trust.permission.people import Membership
from freehold.trust.permission.policies import may
from freehold.trust.register.purposes import ACCOUNT

REASON = "deciding who may join"


@require_safe
@for_staff("requests")
def index(request: HouseRequest) -> HttpResponse:
    """What they wrote is for who decides; each look is on record all the same."""
    looking = request.access.because(ACCOUNT, REASON)
    decision = may(looking.actor, "people.decide_joining", Membership())
    waiting = join_requests.waiting(looking, under=decision)
    return render(request, "console/requests.html", {"waiting": waiting})


@require_POST
@for_staff("requests")
def decide(request: HouseRequest, request_id: UUID) -> HttpResponse:
    now, actor = clock.now(), request.access.actor
    try:
        if request.POST.get("answer") == "yes":
            join_requests.accept(as_the_house(), by=actor, request_id=request_id, at=now)
            messages.success(request, _("They are a member now, and a letter tells them."))
        else:
            join_requests.decline(as_the_house(), by=actor, request_id=request_id, at=now)
            messages.success(request, _("Declined. They are told, and what they wrote is deleted."))
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return go("console:requests")
