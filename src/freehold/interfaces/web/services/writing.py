"""Saying what rests on a service, that somebody looked at it again, and that it is used no more."""

from collections.abc import Sequence
from uuid import UUID

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
from freehold.interfaces.web.services.forms import RelianceForm, ReviewForm, StopForm
from freehold.interfaces.web.services.showing import who_act
from freehold.stewardship.watch.reliances import book, keepers, operations, queries
from freehold.stewardship.watch.reliances.operations import NoSuchService

BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(BOTH)
@for_the_owner
def edit(request: HouseRequest, slug: str) -> HttpResponse:
    """A service of the register, or one that is to come into it."""
    platform, entry, seen = book.known_platform(slug), book.line(slug), queries.reliance(slug)
    if platform is None:
        raise Http404
    people = who_act(request)
    ids = [person_id for person_id, _name in people]
    initial = RelianceForm.initial_of(entry, seen, keepers.keepers(slug, among=ids).known)
    made = RelianceForm(request.POST or None, people=people, initial=initial)
    if made.is_valid():
        try:
            _keep(request, slug, made, ids)
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("The register has it."))
            return go("services:one", slug)
    context = {"platform": platform, "seen": seen, "made": made}
    return render(request, "services/edit.html", context, status=422 if made.is_bound else 200)


@require_http_methods(BOTH)
@for_the_owner
def stop(request: HouseRequest, slug: str) -> HttpResponse:
    entry = book.line(slug)
    if entry is None or entry.own is None:
        raise Http404
    made = StopForm(request.POST or None, initial={"on": clock.now().date()})
    if made.is_valid():
        try:
            operations.stop(request.access, slug=slug, on=made.cleaned_data["on"], at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(
                request, _("Noted. It is watched for another year: something may still lie there.")
            )
            return go("services:one", slug)
    context = {"platform": entry.platform, "made": made, "fed": [feed.title for feed, _fed in entry.fed]}
    return render(request, "services/stop.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_the_owner
def review(request: HouseRequest, slug: str) -> HttpResponse:
    made = ReviewForm(request.POST)
    if not made.is_valid():
        messages.error(request, _("Say the day as year-month-day."))
        return go("services:one", slug)
    try:
        operations.review(request.access, slug=slug, next_on=made.cleaned_data["next_on"], at=clock.now())
    except NoSuchService:
        raise Http404 from None
    messages.success(request, _("Noted that you looked at it today."))
    return go("services:one", slug)


@require_POST
@for_the_owner
def forget_keepers(request: HouseRequest, slug: str) -> HttpResponse:
    """Those who act for the house no longer cannot get in any more."""
    if book.line(slug) is None:
        raise Http404
    keepers.forget_others(slug, among=[person_id for person_id, _name in who_act(request)])
    messages.success(request, _("Noted that they cannot get in any more."))
    return go("services:one", slug)


def _keep(request: HouseRequest, slug: str, made: RelianceForm, among: Sequence[UUID]) -> None:
    now = clock.now()
    entry = book.line(slug)
    if entry is None or (entry.own is not None and book.end_of(entry.own) is not None):
        operations.rely(request.access, slug=slug, said=made.said(), at=now)
    else:
        operations.change(request.access, slug=slug, said=made.said(), at=now)
    operations.keep_accounts(request.access, slug=slug, among=among, keepers=made.chosen_keepers())
