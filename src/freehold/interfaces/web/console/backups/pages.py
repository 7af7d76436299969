"""Backups in the console: how fresh they are, a rehearsal, and the recovery sheet."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.house import queries as house
from freehold.foundation import clock
from freehold.interfaces.web.console.backups import wording
from freehold.interfaces.web.doors import for_the_owner, with_fresh_proof
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.assurance.backups import asking, freshness, queries, sheet
from freehold.stewardship.assurance.backups.places import known


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    at = clock.now()
    fresh = freshness.freshness(at=at)
    rehearsals = queries.rehearsals()
    context = {
        "fresh": fresh,
        "headline": wording.headline(fresh),
        "set_up": bool(known.data_places()),
        "together": known.together(),
        "places": wording.places(),
        "copies": [wording.copy_row(line) for line in queries.copies()],
        "rehearsals": [wording.rehearsal(line) for line in rehearsals],
        "rehearsing": any(line.running for line in rehearsals[:1]),
        "sheet_at": sheet.last_shown(),
        "days": known.days(),
    }
    return render(request, "console/backups/index.html", context)


@require_POST
@for_the_owner
def now(request: HouseRequest) -> HttpResponse:
    asking.back_up_now()
    messages.success(request, _("A backup is being made. It stands here when it is done."))
    return HttpResponseRedirect(reverse("console:backups:index"))


@require_POST
@for_the_owner
def rehearse(request: HouseRequest) -> HttpResponse:
    asking.rehearse(at=clock.now())
    messages.success(
        request, _("The rehearsal begins within seconds. Its report stands here when it is done.")
    )
    return HttpResponseRedirect(reverse("console:backups:index"))


@require_safe
@for_the_owner
@with_fresh_proof
def recovery_sheet(request: HouseRequest) -> HttpResponse:
    """With the root key on it: only right after a password or passkey, and noted each time."""
    shown = sheet.print_sheet(house=house.house().name, at=clock.now())
    return render(request, "console/backups/sheet.html", {"sheet": shown})
