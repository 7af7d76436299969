"""The board and one service on it."""

from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from freehold.foundation import clock
from freehold.interfaces.web.charts import Chart
from freehold.interfaces.web.doors import for_the_owner
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.times import month_in_words
from freehold.interfaces.web.trends import wording
from freehold.interfaces.web.trends.charts import chart_of
from freehold.stewardship.watch.trends import board, operations
from freehold.stewardship.watch.trends.board import Standing
from freehold.stewardship.watch.trends.models import Verdict
from freehold.stewardship.watch.trends.weighing import Says

ORDER = (Says.LEAVE, Says.TRY, Says.KEEP, Says.NOTHING)


class DecideForm(forms.Form):
    """What is decided, and why."""

    says = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"), choices=Verdict.Says.choices, widget=forms.RadioSelect
    )
    why = forms.CharField(
        label=gettext_lazy("Why?"), max_length=operations.LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


@dataclass(frozen=True, slots=True)
class Column:
    """Services of which the same is suggested."""

    says: Says
    lines: list[Standing]


@require_safe
@for_the_owner
def index(request: HouseRequest) -> HttpResponse:
    found = board.standings(request.access, at=clock.now())
    columns = [Column(says, [one for one in found if one.weighed.says is says]) for says in ORDER]
    context = {
        "columns": [one for one in columns if one.lines],
        "says": wording.SAYS,
        "why": wording.why,
        "counted": board.counted_until(),
    }
    return render(request, "trends/index.html", context)


@require_safe
@for_the_owner
def one(request: HouseRequest, place: str) -> HttpResponse:
    return _page(request, place, DecideForm())


@require_POST
@for_the_owner
def decide(request: HouseRequest, place: str) -> HttpResponse:
    form = DecideForm(request.POST)
    if not form.is_valid():
        return _page(request, place, form, status=422)
    try:
        operations.decide(
            request.access.actor,
            place=place,
            says=Verdict.Says(form.cleaned_data["says"]),
            why=form.cleaned_data["why"],
            at=clock.now(),
        )
    except operations.SayWhy as refusal:
        form.add_error("why", _(refusal.for_members))
        return _page(request, place, form, status=422)
    messages.success(request, _("It is written down. Nothing is suggested about it for three months."))
    return redirect("trends:one", place)


def _page(request: HouseRequest, place: str, form: DecideForm, *, status: int = 200) -> HttpResponse:
    found = board.standing(request.access, place=place, at=clock.now())
    chart: Chart | None = chart_of(found)
    context = {
        "one": found,
        "chart": chart,
        "months": [
            (month_in_words(f"{one.month:%Y-%m}"), one.people or _("fewer than 5"), one.writers, one.came)
            for one in reversed(found.points)
        ],
        "form": form,
        "says": wording.SAYS,
        "why": wording.why(found.weighed.because),
        "loss": wording.loss(found.weighed.loss, used=found.used),
        "verdicts": dict(Verdict.Says.choices),
    }
    return render(request, "trends/one.html", context, status=status)
