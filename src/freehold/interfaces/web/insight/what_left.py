"""What left the house and what it cost, each answer as it was told, and the year's budget."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.insight import forms, wording
from freehold.interfaces.web.insight.asked import as_file
from freehold.interfaces.web.insight.drawings import shown
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.insight import queries, writing
from freehold.stewardship.insight.policies import SCOPE
from freehold.stewardship.insight.queries import Left, NoSuchAnswer


@dataclass(frozen=True, slots=True)
class Line:
    title: str
    asks: str
    on: date
    cost: str
    href: str


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    found = queries.what_left(request.access, at=clock.now())
    context = {
        "lines": [_line(one) for one in found.answers],
        "budget": found.budget,
        "left": forms.amount_in_words(found.budget.left),
        "total": forms.amount_in_words(found.budget.total),
    }
    return render(request, "insight/left.html", context)


@require_safe
@for_staff(SCOPE)
def one(request: HouseRequest, answer_id: UUID) -> HttpResponse:
    told = _told(request, answer_id)
    context = {
        "title": wording.title(told["question"], told["asks"]),
        "asks": wording.asks(told["asks"]),
        **shown(told),
        "opens": wording.opened(told.get("opens", [])),
        "file": reverse("insight:gone_file", args=[answer_id]),
    }
    return render(request, "insight/gone.html", context)


@require_safe
@for_staff(SCOPE)
def download(request: HouseRequest, answer_id: UUID) -> HttpResponse:
    told = _told(request, answer_id)
    return as_file(writing.as_csv(told), f"{told['question']}-{told['on']}.csv")


def _told(request: HouseRequest, answer_id: UUID) -> dict[str, Any]:
    try:
        return dict(queries.one_that_left(request.access, answer_id=answer_id))
    except NoSuchAnswer:
        raise Http404 from None


def _line(one: Left) -> Line:
    return Line(
        title=wording.title(one.question, one.asks),
        asks=wording.asks(one.asks),
        on=one.on,
        cost=forms.amount_in_words(one.epsilon),
        href=reverse("insight:gone", args=[one.id]),
    )
