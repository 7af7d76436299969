"""Making the plan, and doing its steps."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.services.forms import OwnStepForm, StepForm
from freehold.interfaces.web.services.leaving import plan_of
from freehold.stewardship.exit.moving import operations, stepping
from freehold.stewardship.exit.moving.operations import NoPlan
from freehold.stewardship.exit.moving.queries import StepSeen
from freehold.stewardship.exit.moving.stepping import Assigned, NoSuchStep, Outcome
from freehold.stewardship.exit.moving.steps import Phase
from freehold.stewardship.watch.reliances import book
from freehold.stewardship.watch.reliances.operations import NoSuchService


@require_POST
@for_the_owner
def plan(request: HouseRequest, slug: str) -> HttpResponse:
    try:
        operations.plan(request.access, slug=slug, at=clock.now())
    except NoSuchService:
        raise Http404 from None
    messages.success(request, _("The plan is made. Getting ready changes nothing there yet."))
    return go("services:leave", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@for_the_owner
def step(request: HouseRequest, slug: str, step_id: UUID) -> HttpResponse:
    """Who does it, until when, and a note."""
    platform, one = book.known_platform(slug), _step(request, slug, step_id)
    if platform is None:
        raise Http404
    initial = {"who": one.who, "due_on": one.due_on, "note": one.note, "edition": one.edition}
    made = StepForm(request.POST or None, initial=initial)
    if made.is_valid():
        said = {name: made.cleaned_data[name] for name in ("who", "due_on", "note")}
        try:
            stepping.assign(
                request.access,
                slug=slug,
                step_id=step_id,
                said=Assigned(**said),
                edition=made.cleaned_data["edition"],
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            return _to_step(slug, step_id)
    context = {"platform": platform, "step": one, "made": made, "removable": one.key == "own"}
    return render(request, "services/step.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_the_owner
def settle(request: HouseRequest, slug: str, step_id: UUID) -> HttpResponse:
    outcome = Outcome.NOT_NEEDED if request.POST.get("outcome") == Outcome.NOT_NEEDED else Outcome.DONE
    try:
        first = stepping.settle(request.access, slug=slug, step_id=step_id, outcome=outcome, at=clock.now())
    except (NoPlan, NoSuchStep):
        raise Http404 from None
    if not first:
        messages.info(request, _("Somebody ticked this step before you. Their word and their time stay."))
    return _to_step(slug, step_id)


@require_POST
@for_the_owner
def reopen(request: HouseRequest, slug: str, step_id: UUID) -> HttpResponse:
    try:
        stepping.reopen(request.access, slug=slug, step_id=step_id)
    except (NoPlan, NoSuchStep):
        raise Http404 from None
    return _to_step(slug, step_id)


@require_POST
@for_the_owner
def drop(request: HouseRequest, slug: str, step_id: UUID) -> HttpResponse:
    try:
        stepping.drop_step(request.access, slug=slug, step_id=step_id)
    except (NoPlan, NoSuchStep):
        raise Http404 from None
    return go("services:leave", slug)


@require_POST
@for_the_owner
def add_step(request: HouseRequest, slug: str) -> HttpResponse:
    made = OwnStepForm(request.POST)
    if not made.is_valid():
        messages.error(request, _("Say in at most 120 characters what is to be done."))
        return go("services:leave", slug)
    try:
        step_id = stepping.add_step(
            request.access,
            slug=slug,
            title=made.cleaned_data["title"],
            phase=Phase(made.cleaned_data["phase"]),
        )
    except NoPlan:
        raise Http404 from None
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("services:leave", slug)
    return _to_step(slug, step_id)


def _step(request: HouseRequest, slug: str, step_id: UUID) -> StepSeen:
    found = plan_of(request, slug)
    for one in found.steps if found else ():
        if one.id == step_id:
            return one
    raise Http404


def _to_step(slug: str, step_id: UUID) -> HttpResponse:
    """Back to the line that was ticked: a checklist is long."""
    return HttpResponseRedirect(f"{reverse('services:leave', args=[slug])}#step-{step_id}")
