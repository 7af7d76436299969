"""The plan to leave a service, and what the owner decides about it."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.services.forms import BothForm, CloseForm, OwnStepForm
from freehold.interfaces.web.services.showing import state_words
from freehold.stewardship.exit.moving import operations, queries
from freehold.stewardship.exit.moving import texts as drafting
from freehold.stewardship.exit.moving.operations import NoPlan
from freehold.stewardship.exit.moving.playbook import has_own_steps, playbook
from freehold.stewardship.exit.moving.queries import Plan
from freehold.stewardship.exit.moving.states import Act, State
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.exit.moving.texts import House
from freehold.stewardship.watch.platforms.platform import Platform
from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances import queries as reliances


@require_safe
@for_the_owner
def plan(request: HouseRequest, slug: str) -> HttpResponse:
    """The checklist; before there is a plan, what one would hold."""
    entry = book.line(slug)
    if entry is None:
        raise Http404
    found = plan_of(request, slug)
    if found is None:
        steps = playbook(entry.platform)
        context = {
            "platform": entry.platform,
            "phases": [(phase.label, [one for one in steps if one.phase is phase]) for phase in Phase],
            "particular": has_own_steps(slug),
        }
        return render(request, "services/playbook.html", context)
    return render(request, "services/leave.html", _context(entry.platform, found, BothForm()))


@require_POST
@for_the_owner
def begin(request: HouseRequest, slug: str) -> HttpResponse:
    return _decided(
        request, slug, _("Decided. The steps lead you through."),
        lambda: operations.begin(request.access, slug=slug, at=clock.now()),
    )  # fmt: skip


@require_POST
@for_the_owner
def both(request: HouseRequest, slug: str) -> HttpResponse:
    entry, found = book.line(slug), plan_of(request, slug)
    if entry is None or found is None:
        raise Http404
    made = BothForm(request.POST)
    if made.is_valid():
        try:
            operations.run_both(request.access, slug=slug, until=made.cleaned_data["until"], at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Both places run until then."))
            return go("services:leave", slug)
    return render(request, "services/leave.html", _context(entry.platform, found, made), status=422)


@require_POST
@for_the_owner
def moved(request: HouseRequest, slug: str) -> HttpResponse:
    return _decided(
        request, slug, _("You are elsewhere now. Close what is left there."),
        lambda: operations.move_over(request.access, slug=slug, at=clock.now()),
    )  # fmt: skip


@require_POST
@for_the_owner
def stay(request: HouseRequest, slug: str) -> HttpResponse:
    return _decided(
        request, slug, _("You stay. What was prepared is kept."),
        lambda: operations.stay(request.access, slug=slug, at=clock.now()),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_owner
def close(request: HouseRequest, slug: str) -> HttpResponse:
    entry, found = book.line(slug), plan_of(request, slug)
    if entry is None or found is None:
        raise Http404
    made = CloseForm(request.POST or None, initial={"on": clock.now().date()})
    if made.is_valid():
        try:
            operations.close(request.access, slug=slug, **made.cleaned_data, at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Closed, with proof. The register says since when."))
            return go("services:one", slug)
    context = {
        "platform": entry.platform,
        "plan": found,
        "made": made,
        "is_time": Act.CLOSE in found.possible,
    }
    return render(request, "services/close.html", context, status=422 if made.is_bound else 200)


@require_safe
@for_the_owner
def texts(request: HouseRequest, slug: str) -> HttpResponse:
    """Posts and letters for this move, to be copied."""
    entry = book.line(slug)
    if entry is None:
        raise Http404
    found, now = plan_of(request, slug), house()
    writes = House(now.name, now.company, settings.ADDRESS or request.build_absolute_uri("/"))
    drafts = drafting.drafts(
        entry.platform,
        reliances.reliance(slug),
        writes,
        until=found.until if found else None,
        today=clock.now().date(),
    )
    return render(request, "services/texts.html", {"platform": entry.platform, "drafts": drafts})


def plan_of(request: HouseRequest, slug: str) -> Plan | None:
    try:
        return queries.plan(request.access, slug=slug)
    except NoPlan:
        return None


def _decided(request: HouseRequest, slug: str, words: str, do: Callable[[], object]) -> HttpResponse:
    try:
        do()
    except NoPlan:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, words)
    return go("services:leave", slug)


def _context(platform: Platform, found: Plan, both_form: BothForm) -> dict[str, object]:
    phases = [(phase, [one for one in found.steps if one.phase is phase]) for phase in Phase]
    today = clock.now().date()
    return {
        "platform": platform,
        "plan": found,
        "phases": [(phase.label, steps) for phase, steps in phases if steps],
        "state_word": state_words(found.state),
        "may": {act.name: act in found.possible for act in Act},
        "is_over": found.state is State.BOTH and found.until is not None and found.until < today,
        "both": both_form,
        "own_step": OwnStepForm(),
        "today": today,
    }
