"""The papers that data protection law asks of the owner, made from what the house declares and has."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.commons.house import operations, queries
from freehold.foundation import clock
from freehold.interfaces.web.console.records_forms import AudienceForm, ResponsibleForm
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.records.article30 import article30
from freehold.stewardship.records.dpia import dpia
from freehold.stewardship.records.notice import notice
from freehold.stewardship.records.papers import Paper, as_json, as_markdown

BOTH = ["GET", "HEAD", "POST"]
Make = Callable[..., Paper]
PAPERS: Mapping[str, Make] = {"article30": article30, "notice": notice, "dpia": dpia}


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    """Every paper, with how many questions it still has for the owner."""
    now = clock.now()
    return render(request, "console/records.html", {"papers": [make(at=now) for make in PAPERS.values()]})


@require_safe
@for_the_owner
def paper(request: HouseRequest, kind: str) -> HttpResponse:
    return render(request, "console/paper.html", {"paper": _made(kind, at=clock.now())})


@require_safe
@for_the_owner
def download(_request: HouseRequest, kind: str, form: str) -> HttpResponse:
    """The paper as a file: Markdown to print and work on, or JSON for programs."""
    made = _made(kind, at=clock.now())
    if form == "markdown":
        response = HttpResponse(as_markdown(made), content_type="text/markdown; charset=utf-8")
        name = f"{kind}.md"
    elif form == "json":
        text = json.dumps(as_json(made), ensure_ascii=False, indent=2) + "\n"
        response = HttpResponse(text, content_type="application/json")
        name = f"{kind}.json"
    else:
        raise Http404
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(BOTH)
@for_the_owner
def audience(request: HouseRequest) -> HttpResponse:
    """From which age people are here without a guardian."""
    made = AudienceForm(request.POST or None, initial={"age": queries.house().audience_age})
    if made.is_valid():
        operations.set_audience(request.access.actor, age=int(made.cleaned_data["age"]))
        messages.success(request, _("Kept. It holds from now on, also for who is here already."))
        return HttpResponseRedirect(reverse("console:house"))
    asked = "age_band" in queries.house().optional
    context = {"made": made, "asked": asked}
    return render(request, "console/audience.html", context, status=422 if made.is_bound else 200)


@require_http_methods(BOTH)
@for_the_owner
def responsible(request: HouseRequest) -> HttpResponse:
    """Who answers for people's data, as notices and receipts name them."""
    now = queries.house()
    initial = {name: getattr(now, name) for name in ("country", "data_contact", "officer", "authority")}
    made = ResponsibleForm(request.POST or None, initial=initial)
    if made.is_valid():
        operations.name_responsible(request.access.actor, **made.cleaned_data)
        messages.success(request, _("Kept. The privacy notice says it now."))
        return HttpResponseRedirect(reverse("console:house"))
    return render(request, "console/responsible.html", {"made": made}, status=422 if made.is_bound else 200)


def _made(kind: str, *, at: datetime) -> Paper:
    make = PAPERS.get(kind)
    if make is None:
        raise Http404
    return make(at=at)
