"""The trust index: how far members trust this house with their data, over waves, and what to do about it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.policies import SCOPE
from freehold.capabilities.surveys.questionnaire.words import in_language
from freehold.capabilities.surveys.results.refused import FiguresMissing
from freehold.capabilities.surveys.results.sentences import number
from freehold.foundation import clock
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.results import charts
from freehold.interfaces.web.results.tables import signed
from freehold.interfaces.web.shell.times import date
from freehold.stewardship.confidence import counting, marks, queries, suggesting
from freehold.stewardship.confidence.queries import IndexSeen, Value, WaveSeen
from freehold.stewardship.watch.needs import brief
from freehold.stewardship.watch.needs import policies as needs
from freehold.stewardship.watch.needs.need import Need
from freehold.trust.permission.policies import may

BEFORE = timedelta(days=60)
"""So long before the first wave what happened may still be in it."""


@require_safe
@for_staff(SCOPE)
def page(request: HouseRequest) -> HttpResponse:
    queries.demand(request.access)
    now, found, problem = clock.now(), None, ""
    try:
        found = queries.index(request.access)
    except FiguresMissing as refusal:
        problem = _(refusal.for_owner)
    context = {
        "owner": request.access.actor.is_owner,
        "uncounted": len(counting.uncounted(request.access, at=now)),
        "problem": problem,
        "scale": next(one for one in bank.scales() if one.id == counting.SCALE),
        "say": _said,
        "found": found,
    }
    newest = found.newest if found else None
    if found is None or newest is None:
        return render(request, "results/no-index.html", context)
    return render(request, "results/trust-index.html", {**context, **_shown(request, found, newest, now)})


@require_POST
@for_staff(SCOPE)
def count(request: HouseRequest) -> HttpResponse:
    """Work out the index of surveys that closed just now, which happens by itself within the hour."""
    queries.demand(request.access)
    try:
        counted = counting.count_due(request.access, at=clock.now())
    except FiguresMissing as refusal:
        messages.error(request, _(refusal.for_owner))
        return go("results:trust_index")
    messages.success(
        request,
        ngettext("%(num)d survey was counted.", "%(num)d surveys were counted.", counted) % {"num": counted},
    )
    return go("results:trust_index")


def _shown(request: HouseRequest, found: IndexSeen, newest: WaveSeen, now: datetime) -> dict[str, Any]:
    first = next(one for one in found.waves if one.on_line)
    marked = marks.marks(request.access, since=first.at - BEFORE, at=now)
    says = charts.marked_as()
    stands = suggesting.standing(newest, found.last)
    return {
        "newest": newest,
        "stands": stands,
        "sentence": _in_words(newest.index),
        "line": charts.of_waves(found.waves, marked, says),
        "waves": [_wave(one) for one in reversed(found.waves)],
        "marks": [{"at": one.at, "says": says[one.what], "title": one.title, "path": one.path}
                  for one in reversed(marked)],
        "items": [
            charts.of_points(_statement(item), value.value, value.low, value.high)
            for item, value in sorted(newest.items.items(), key=lambda one: -one[1].value)
        ],
        "item_rows": [
            [_statement(item), number(value.value), f"{number(value.low)} – {number(value.high)}", value.n]
            for item, value in sorted(newest.items.items(), key=lambda one: -one[1].value)
        ],
        "suggested": [
            (_statement(one.item), one)
            for one in suggesting.suggested(newest, stands, _needs(request, now))
        ],
        "number": number,
        "signed": signed,
    }  # fmt: skip


def _needs(request: HouseRequest, now: datetime) -> list[Need]:
    """What is open, for who reads the brief."""
    if not may(request.access.actor, needs.READ, needs.Brief()):
        return []
    return brief.current(request.access, at=now)


def _in_words(index: Value) -> str:
    return _("of 100 points, and surely between %(low)s and %(high)s.") % {
        "low": number(index.low), "high": number(index.high)
    }  # fmt: skip


def _wave(one: WaveSeen) -> list[object]:
    """Closed, index, answered, alpha."""
    answered = str(one.index.n)
    if one.asked is not None:
        answered = _("%(n)d of %(asked)d") % {"n": one.index.n, "asked": one.asked}
    alpha = "–"
    if one.alpha is not None:
        alpha = f"{one.alpha:.2f} ({one.alpha_low:.2f} – {one.alpha_high:.2f})"
    index = f"{number(one.index.value)} ({number(one.index.low)} – {number(one.index.high)})"
    closed = date(one.at) if one.on_line else date(one.at) + f" · {_off_line(one)}"
    return [closed, index, answered, alpha]


def _off_line(one: WaveSeen) -> str:
    if not one.by_lot:
        return _("not on the line: nobody was drawn by lot")
    return _("not on the line: not every statement was asked")


def _statement(item: str) -> str:
    known = next((one for one in bank.items() if one.id == item), None)
    return _said(known.say) if known else item


def _said(said: Mapping[str, str]) -> str:
    return in_language(said, ("en",), get_language() or "en")
