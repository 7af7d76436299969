"""A report of our own."""

from datetime import UTC, date, datetime, time
from uuid import uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.signals.forms import ReportForm
from freehold.stewardship.watch.signals import reporting
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.signals.reporting import Note


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(SCOPE)
def report(request: HouseRequest) -> HttpResponse:
    made = ReportForm(request.POST or None, initial={"once": uuid4()})
    if made.is_valid():
        given = made.cleaned_data
        note = Note(
            title=" ".join(given["title"].split()),
            words=given["words"].replace("\r\n", "\n"),
            link=given["link"],
            names=given["names"],
            domains=[domain.lower() for domain in given["domains"]],
            occurred_at=_midnight(given["occurred_on"]),
            disclosed_at=_midnight(given["disclosed_on"]),
        )
        try:
            signal_id = reporting.report(request.access.actor, note, once=given["once"], at=clock.now())
        except Refusal as refusal:
            made.add_error(None, str(refusal))
        else:
            messages.success(request, _("Written down. It is looked at like every other report."))
            return go("signals:one", signal_id)
    context = {"made": made, "owner": request.access.actor.is_owner}
    return render(request, "signals/report.html", context, status=422 if made.is_bound else 200)


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None
