"""A member's own page of surveys: what they are invited to, what they answered in confidence, and whether
they want to be invited at all."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.capabilities.surveys import links, wishes
from freehold.capabilities.surveys.bounds import LEAST_TO_READ, REST_DAYS
from freehold.capabilities.surveys.operations import coming_in, taking_back
from freehold.capabilities.surveys.queries import mine as queries
from freehold.capabilities.surveys.refused import NotAsked
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_members, signed_in
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.people import protections


@require_safe
@for_members
def index(request: HouseRequest) -> HttpResponse:
    person_id = signed_in(request).person_id
    invited = queries.invited_to(request.access, at=clock.now())
    given = {
        "open": [one for one in invited if not one.answered],
        "done": [one for one in invited if one.answered],
        "given": queries.given_by(request.access),
        "unasked": wishes.is_unasked(person_id),
        "young": bool(protections.protected_among([person_id])),
    }
    return render(request, "surveys/mine.html", given)


@require_POST
@for_members
def come_in(request: HouseRequest, survey_id: UUID) -> HttpResponse:
    """To a confidential survey, by the way of one's own that was made for it."""
    try:
        secret = coming_in.own_link(request.access, survey_id=survey_id, at=clock.now())
    except NotAsked:
        raise Http404 from None
    except Refusal as refusal:
        messages.info(request, in_words(refusal))
        return go("surveys:mine")
    return HttpResponseRedirect(reverse("surveys:start", args=[links.BY, secret]))


@require_POST
@for_members
def write_again(request: HouseRequest, survey_id: UUID) -> HttpResponse:
    """The letter of an anonymous survey, once more."""
    try:
        coming_in.write_again(request.access, survey_id=survey_id, at=clock.now())
    except NotAsked:
        raise Http404 from None
    except Refusal as refusal:
        messages.info(request, in_words(refusal))
    else:
        messages.success(request, _("A letter with a new link is on its way to you."))
    return go("surveys:mine")


@require_safe
@for_members
def answered(request: HouseRequest, survey_id: UUID) -> HttpResponse:
    """What the member answered in confidence, in words."""
    try:
        given, said = queries.said_by(request.access, survey_id=survey_id)
    except NotAsked:
        raise Http404 from None
    return render(request, "surveys/answered.html", {"given": given, "said": said, "least": LEAST_TO_READ})


@require_POST
@for_members
def erase(request: HouseRequest, survey_id: UUID) -> HttpResponse:
    """At once and for good."""
    if not taking_back.erase_one(request.access, survey_id=survey_id):
        raise Http404
    messages.success(request, _("Erased. Figures that were made before stay, and nobody is in them by name."))
    return go("surveys:mine")


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def wish(request: HouseRequest) -> HttpResponse:
    """Whether to be invited: one press each way."""
    if request.method == "POST":
        if request.POST.get("wish") == "no":
            wishes.ask_no_more(request.access, at=clock.now())
            messages.success(request, _("Kept. You are in no sample from now on."))
        elif request.POST.get("wish") == "yes":
            wishes.ask_again(request.access)
            messages.success(request, _("Kept. You may be drawn again from now on."))
        return go("surveys:wishes")
    unasked = wishes.is_unasked(signed_in(request).person_id)
    return render(request, "surveys/wishes.html", {"unasked": unasked, "rest": REST_DAYS})
