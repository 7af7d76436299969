"""Taking everything of one's own: the page, and the door to the download."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_members, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.privacy.archive import PREFIX
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people.throttles import TooOften
from freehold.trust.rights import public_record
from freehold.trust.rights.exporting import asking


@require_safe
@for_members
def take(request: HouseRequest) -> HttpResponse:
    now = clock.now()
    fresh = request.member is not None and request.member.is_fresh(now)
    context = {"fresh": fresh, "key": public_record.export_key()}
    return render(request, "privacy/take.html", context)


@require_POST
@for_members
@with_fresh_proof
def fetch(request: HouseRequest) -> HttpResponse:
    """To a download that is good for ten minutes; a second try makes it anew."""
    try:
        ticket = asking.ticket(request.access, at=clock.now())
    except TooOften as refusal:
        messages.error(request, in_words(refusal))
        return go("privacy:take")
    return HttpResponseRedirect(f"{PREFIX}{ticket}/")
