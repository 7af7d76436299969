"""The software we run: the packages of this house, and programs on other machines."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff, for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.signals.forms import ProgramForm
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.signals.software import hosts, packages
from freehold.stewardship.watch.signals.software.hosts import Program
from freehold.stewardship.watch.signals.software.sbom import bill


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    return _page(request, ProgramForm())


@require_POST
@for_the_owner
def add(request: HouseRequest) -> HttpResponse:
    made = ProgramForm(request.POST)
    if made.is_valid():
        given = made.cleaned_data
        program = Program(given["host"], given["system"], given["program"], given["version"])
        try:
            hosts.note(request.access.actor, [program], at=clock.now())
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Written down."))
            return go("signals:software")
    return _page(request, made)


@require_POST
@for_the_owner
def forget(request: HouseRequest, host_id: UUID) -> HttpResponse:
    hosts.forget(request.access.actor, host_id=host_id)
    messages.success(request, _("That machine is not watched any more."))
    return go("signals:software")


@require_safe
@for_the_owner
def bill_of_materials(_request: HouseRequest) -> HttpResponse:
    """A file to keep: CycloneDX."""
    answer = HttpResponse(bill(), content_type="application/vnd.cyclonedx+json; version=1.6")
    answer.headers["Content-Disposition"] = 'attachment; filename="freehold.cdx.json"'
    return answer


def _page(request: HouseRequest, made: ProgramForm) -> HttpResponse:
    machines: dict[UUID, list[Program]] = {}
    for host_id, program in hosts.all_programs():
        machines.setdefault(host_id, []).append(program)
    context = {
        "look": packages.look(),
        "machines": machines,
        "hits": hosts.hits(),
        "made": made,
        "owner": request.access.actor.is_owner,
    }
    return render(request, "signals/software.html", context, status=422 if made.errors else 200)
