"""Keeping order: reports, hiding, restoring."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.capabilities.community.operations import moderation
from freehold.capabilities.community.queries import reported
from freehold.capabilities.community.reaching import NotAllowed, NotHere
from freehold.capabilities.community.reasons import Why
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.community.forms import ReportForm
from freehold.interfaces.web.community.posts import post_or_404, to_place
from freehold.interfaces.web.community.shown import shown_to
from freehold.interfaces.web.doors import for_any_office, for_members, who_was_told
from freehold.interfaces.web.going import asked_next
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest


@require_http_methods(["GET", "HEAD", "POST"])
@for_members
def report(request: HouseRequest, post_id: UUID) -> HttpResponse:
    page, shown = post_or_404(request, post_id)
    made = ReportForm(request.POST or None)
    if request.method == "POST" and made.is_valid():
        try:
            why, words = Why(made.cleaned_data["why"]), made.cleaned_data["words"]
            moderation.report(request.access, post_id=post_id, why=why, words=words, at=clock.now())
            messages.success(request, _("Thank you. A moderator looks at it; nobody learns that it was you."))
            return to_place(page, shown.place)
        except Refusal as refusal:
            say(made, refusal)
    context = {"page": page, "group": page.group, "post": shown, "made": made}
    return render(request, "community/report.html", shown_to(request, context))


@require_safe
@for_any_office
@who_was_told
def reports(request: HouseRequest) -> HttpResponse:
    """What waits for a moderator."""
    try:
        found = reported.open_reports(request.access)
    except (NotHere, NotAllowed):
        raise Http404 from None
    return render(request, "community/reports.html", shown_to(request, {"reported": found, "why": Why}))


@require_POST
@for_members
def keep(request: HouseRequest, post_id: UUID) -> HttpResponse:
    """Hide a post, restore it, or leave it and dismiss what was reported."""
    access, words = request.access, request.POST.get("words", "")
    try:
        match request.POST.get("way"):
            case "hide":
                why = request.POST.get("why", "")
                reason = Why(why) if why in Why.values else Why.OTHER
                moderation.hide(access, post_id=post_id, why=reason, words=words, at=clock.now())
            case "restore":
                moderation.restore(access, post_id=post_id, words=words, at=clock.now())
            case "dismiss":
                moderation.dismiss(access, post_id=post_id, words=words, at=clock.now())
            case _other:
                raise Http404
        messages.success(request, _("Done, and on record."))
    except NotHere:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return HttpResponse(status=303, headers={"Location": asked_next(request, otherwise="/order/")})
