"""What the owner lets everybody read about an incident."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.going import go
from freehold.interfaces.web.refusing import say
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.telling.forms import PublishForm
from freehold.interfaces.web.telling.going_on import BOTH, Standing, crumbs, done, standing
from freehold.stewardship.watch.cases.kinds import Clock
from freehold.stewardship.watch.telling import composing, data_classes, publishing
from freehold.stewardship.watch.telling.publishing import Published


@require_safe
def index(request: HouseRequest) -> HttpResponse:
    """Every published incident, the newest first."""
    return render(request, "telling/published.html", {"incidents": publishing.everything()})


@require_safe
def one(request: HouseRequest, incident_id: UUID) -> HttpResponse:
    return render(request, "telling/incident.html", {"incident": publishing.one(incident_id)})


@require_http_methods(BOTH)
@for_the_owner
def publish(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """Write what everybody reads, or write it better."""
    stands = standing(request, case_id, at=clock.now())
    if stands.is_asked_whose:
        return go("telling:index", case_id)
    now = publishing.published(case_id)
    initial = (
        {name: getattr(now, name) for name in ("title", "on", "happened", "means", "done")}
        if now
        else _suggested(stands)
    )
    made = PublishForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and made.is_valid():
        try:
            publishing.publish(
                request.access, case_id=case_id, what=Published(**made.cleaned_data), at=clock.now()
            )
        except Refusal as refusal:
            say(made, refusal)
        else:
            messages.success(request, _("Published. Everybody can read it under Trust."))
            return go("telling:index", case_id)
    trail = [*crumbs(stands), (_("Letters"), go("telling:index", case_id).headers["Location"])]
    context = {"stands": stands, "crumbs": trail, "made": made, "published": now}
    return render(request, "telling/publish.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_the_owner
def withdraw(request: HouseRequest, case_id: UUID) -> HttpResponse:
    def take_down() -> None:
        publishing.withdraw(request.access, case_id=case_id)

    onward = go("telling:index", case_id)
    return done(request, take_down, _("Taken down. Who was written to keeps the letter."), onward)


def _suggested(stands: Standing) -> dict[str, object]:
    """The words of the letter, for everybody."""
    line = stands.line
    classes = line.now.classes if line else ()
    wording = composing.suggested(stands.matter, classes)
    happened = stands.matter.said(Clock.OCCURRED)
    means = [str(data_classes.about(one).means) for one in wording.classes]
    return {
        "title": stands.matter.case.title if stands.matter.is_ours else wording.title,
        "on": happened.at.date() if happened else stands.matter.case.opened_at.date(),
        "happened": wording.happened,
        "means": " ".join(means),
        "done": wording.done,
    }
