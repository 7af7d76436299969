"""The brief, the questions, the facts and the pack: for the owner, and for an adviser for a while."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.interfaces.web.console.safety_tests import VERDICTS
from freehold.interfaces.web.doors import for_advice, with_fresh_proof
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.times import date, day
from freehold.stewardship.assurance.drills.kinds import WORDS
from freehold.stewardship.records.papers import Paper, as_markdown
from freehold.stewardship.watch.needs import brief, gathering, pack, policies, questions
from freehold.stewardship.watch.needs.facts import Service
from freehold.stewardship.watch.needs.need import Urgency
from freehold.stewardship.watch.telling.printing import as_pdf

KIND = {Urgency.NOW: "bad", Urgency.MONTH: "warn", Urgency.QUARTER: ""}


@require_safe
@for_advice
def index(request: HouseRequest) -> HttpResponse:
    """What is needed now."""
    now = clock.now()
    found = brief.current(request.access, at=now)
    groups = [
        {
            "key": urgency.name.lower(),
            "title": brief.title_of(urgency),
            "rule": brief.rule_of(urgency),
            "kind": KIND[urgency],
            "needs": [one for one in found if one.urgency is urgency],
        }
        for urgency in Urgency
    ]
    context = {"groups": [one for one in groups if one["needs"]], "looked_at": now, "count": len(found)}
    return render(request, "needs/index.html", context)


@require_safe
@for_advice
def questions_page(request: HouseRequest) -> HttpResponse:
    """What to ask whoever offers help."""
    policies.demand(request.access)
    return render(request, "needs/questions.html", {"questions": questions.QUESTIONS})


@require_safe
@for_advice
def facts(request: HouseRequest) -> HttpResponse:
    """What the brief follows from, as an adviser reads it: services, incidents and safety tests."""
    policies.demand(request.access)
    now = clock.now()
    known = gathering.facts(at=now)
    context = {
        "services": [_service_row(one) for one in known.services],
        "incidents": [[one.title, one.state.label, date(one.opened_at)] for one in known.incidents],
        "tests": [
            [
                WORDS[one.kind].title,
                VERDICTS[one.verdict][0] if one.verdict else _("Not run yet"),
                date(one.at) if one.at else _("never"),
            ]
            for one in known.tests
        ],
        "looked_at": now,
    }
    return render(request, "needs/facts.html", context)


def _service_row(one: Service) -> list[object]:
    return [
        one.name,
        _("Yes") if one.data else _("No"),
        day(one.contract_on) if one.contract_on else _("none"),
        f"{one.exit_percent} %",
    ]


@require_safe
@for_advice
def download(request: HouseRequest, name: str, form: str) -> HttpResponse:
    """A paper as a file."""
    paper = _paper(request, name, at=clock.now())
    if form == "markdown":
        answer = HttpResponse(as_markdown(paper), content_type="text/markdown; charset=utf-8")
    elif form == "pdf":
        answer = HttpResponse(as_pdf(paper, house=house().name), content_type="application/pdf")
    else:
        raise Http404
    ending = "md" if form == "markdown" else "pdf"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.{ending}"'
    return answer


def _paper(request: HouseRequest, name: str, *, at: datetime) -> Paper:
    policies.demand(request.access)
    if name == "brief":
        return brief.paper(brief.current(request.access, at=at), at=at)
    if name == "questions":
        return questions.paper(at=at)
    raise Http404


@require_safe
@for_advice
def pack_page(request: HouseRequest) -> HttpResponse:
    """What lies in the pack, and the one button."""
    policies.demand(request.access)
    return render(request, "needs/pack.html", {"contents": pack.contents()})


@require_POST
@for_advice
@with_fresh_proof
def take(request: HouseRequest) -> HttpResponse:
    """The pack as a zip, made now and kept nowhere."""
    now = clock.now()
    made = pack.pack(request.access, house=house().name, at=now)
    answer = HttpResponse(made, content_type="application/zip")
    answer.headers["Content-Disposition"] = f'attachment; filename="handover-{now:%Y-%m-%d}.zip"'
    return answer
