"""Two incidents that are one, and a report that tells of another."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.incidents.forms import JoinForm, TakeOutForm
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.watch.cases import merging, pages, taking_out
from freehold.stewardship.watch.cases.pages import CasePage
from freehold.stewardship.watch.signals.policies import SCOPE

_LONGEST = 80


def join_form(page: CasePage, data: Any = None) -> JoinForm:
    """The others at the same service, each with how it stands and since when it is here."""
    others = [
        (str(one.id), f"{one.title[:_LONGEST]} · {one.state.label}, {date_format(one.opened_at, 'j F Y')}")
        for one in page.alike
    ]
    return JoinForm(data, others=others, prefix="join", initial={"turn": page.line.case.turn})


def take_out_form(page: CasePage, data: Any = None) -> TakeOutForm:
    """The reports of this incident."""
    reports = [(str(one.id), one.title[:_LONGEST]) for one in page.reports]
    return TakeOutForm(data, reports=reports, prefix="out", initial={"turn": page.line.case.turn})


@require_POST
@for_staff(SCOPE)
def join(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """This one goes into another, and its page leads there from now on."""
    standing = merging.standing(request.access, case_id=case_id)
    if standing != case_id:
        return go("incidents:one", standing)  # pressed twice, or somebody else was quicker
    made = join_form(pages.page(request.access, case_id=case_id), request.POST)
    if not made.is_valid():
        messages.error(request, _("Say which incident it is the same as, and why."))
        return go("incidents:one", case_id)
    given = made.cleaned_data
    try:
        merging.join(
            request.access, case_id=case_id, into=given["into"], turn=given["turn"], why=given["why"],
            at=clock.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(request, case_id, refusal)
    messages.success(request, _("They are one now. All that was said of both stands here."))
    return go("incidents:one", given["into"])


@require_POST
@for_staff(SCOPE)
def take_out(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """A report goes into an incident of its own, which is to be decided."""
    made = take_out_form(pages.page(request.access, case_id=case_id), request.POST)
    if not made.is_valid():
        messages.error(request, _("Say which report it is, and why."))
        return go("incidents:one", case_id)
    given = made.cleaned_data
    try:
        new = taking_out.take_out(
            request.access, case_id=case_id, report_id=given["report"], turn=given["turn"], why=given["why"],
            at=clock.now(),
        )  # fmt: skip
    except Refusal as refusal:
        return _refused(request, case_id, refusal)
    messages.success(request, _("It is an incident of its own now. Decide whether it concerns you."))
    return go("incidents:one", new)


def _refused(request: HouseRequest, case_id: UUID, refusal: Refusal) -> HttpResponse:
    if getattr(refusal, "status", 0) == 404:
        raise refusal
    messages.error(request, in_words(refusal))
    return go("incidents:one", case_id)
