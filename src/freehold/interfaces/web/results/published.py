"""Surveys of others: what their percentages bear, which differences hold, and what they leave unsaid."""

import json
from typing import Any

from django import forms
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.policies import SCOPE
from freehold.capabilities.surveys.published import pasted
from freehold.capabilities.surveys.published.refused import NotAShare, NotATable
from freehold.capabilities.surveys.queries import published
from freehold.capabilities.surveys.results.refused import FiguresMissing
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.results import charts
from freehold.interfaces.web.results.charts import Bar

ROWS, MORE_ROWS, MOST_ROWS = 6, 6, 60
SIZES = ("50", "100", "200", "500")
"""Of a base that nobody stated (``published.margins``)."""


class TableForm(forms.Form):
    """A table as it was published: typed in lines, pasted, or as a file."""

    what = forms.CharField(
        label=_("What was published"), max_length=300, required=False,
        help_text=_("Who asked whom, and when."),
    )  # fmt: skip
    n = forms.IntegerField(
        label=_("How many were asked in all"), required=False, min_value=1, max_value=10_000_000_000
    )
    deff = forms.FloatField(
        label=_("Design effect"), required=False, min_value=published.LEAST_DEFF,
        max_value=published.MOST_DEFF, initial=1,
        help_text=_("1 for people drawn at random. If answers were weighted and nobody says how, try 2."),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Or paste the table"), required=False, max_length=pasted.LARGEST,
        widget=forms.Textarea(attrs={"rows": 5, "spellcheck": "false"}),
        help_text=_("A line for each figure: what, per cent, of whom, of how many. Straight from a "
                    "spreadsheet, or as JSON."),
    )  # fmt: skip
    file = forms.FileField(label=_("Or a file"), required=False, help_text=_("CSV or JSON, up to 1 MB."))


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(SCOPE)
def page(request: HouseRequest) -> HttpResponse:
    """The form; and below it what was read. Nothing is kept."""
    if request.method != "POST":
        example = pasted.example() if "example" in request.GET else {}
        form = TableForm(initial={"deff": 1, **{name: example.get(name) for name in ("what", "n")}})
        return _answer(request, form, _lines(example))
    typed = _typed(request.POST)
    if "more" in request.POST:
        form = TableForm(initial=request.POST.dict())
        return _answer(request, form, _padded(typed, len(typed) + MORE_ROWS))
    form, lines = TableForm(request.POST, request.FILES), _padded(typed, ROWS)
    if not form.is_valid():
        return _answer(request, form, lines, status=422)
    try:
        data, deff = _data(form, typed), form.cleaned_data["deff"] or 1.0
        return _answer(request, form, lines, found=published.read(request.access, data, deff=deff))
    except (NotATable, NotAShare) as refusal:
        form.add_error(None, str(refusal))
    except FiguresMissing as refusal:
        form.add_error(None, say(refusal.for_owner))
    return _answer(request, form, lines, status=422)


def _answer(
    request: HouseRequest,
    form: TableForm,
    lines: list[dict[str, str]],
    *,
    found: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"owner": request.access.actor.is_owner, "form": form, "lines": lines, "found": found}
    shown = _shown(found) if found else {}
    return render(request, "results/published.html", {**context, **shown}, status=status)


def _data(form: TableForm, typed: list[dict[str, str]]) -> bytes:
    """The first of file, pasted text and lines that holds something."""
    if form.cleaned_data["file"]:
        data: bytes = form.cleaned_data["file"].read(pasted.LARGEST + 1)
        return data
    document: dict[str, Any]
    if form.cleaned_data["pasted"].strip():
        document = pasted.document(form.cleaned_data["pasted"])
    else:
        document = {"figures": [{key: cell for key, cell in one.items() if cell} for one in typed]}
    for name in ("what", "n"):
        if form.cleaned_data[name] and not document.get(name):
            document[name] = form.cleaned_data[name]
    return json.dumps(document, default=str).encode()


def _typed(posted: QueryDict) -> list[dict[str, str]]:
    """The lines that hold anything, in their order."""
    columns = {name: posted.getlist(name)[:MOST_ROWS] for name in ("label", "percent", "base", "of")}
    most = max(map(len, columns.values()), default=0)
    found = []
    for at in range(most):
        one = {name: cells[at].strip()[:300] if at < len(cells) else "" for name, cells in columns.items()}
        if any(one.values()):
            percent = one["percent"].replace(",", ".")
            found.append({"label": one["label"], "percent": percent, "base": one["base"], "n": one["of"]})
    return found


def _padded(typed: list[dict[str, str]], least: int) -> list[dict[str, str]]:
    empty = {"label": "", "percent": "", "base": "", "n": ""}
    return (typed + [empty] * max(0, least - len(typed)))[:MOST_ROWS]


def _lines(example: dict[str, Any]) -> list[dict[str, str]]:
    typed = [
        {"label": one["label"], "percent": f"{one['share'] * 100:g}", "base": one["base"], "n": ""}
        for one in example.get("figures", [])
    ]
    return _padded(typed, ROWS)


def _shown(found: dict[str, Any]) -> dict[str, Any]:
    return {
        "bars_of": [bar for one in found["figures"] for bar in _bars(one)],
        "rows": [row for one in found["figures"] for row in _rows(one)],
        "verdicts": [
            (words, kind, [_difference(one) for one in found["differences"] if one["verdict"] == verdict])
            for verdict, words, kind in (
                ("holds", say("Hold, however many gave both answers"), "good"),
                ("depends", say("Depend on what was not published"), "warn"),
                ("does not hold", say("Do not hold"), ""),
            )
        ],
        "missing_rows": [
            [
                one["label"],
                *(_half(one["margin_by_n"].get(size)) for size in SIZES),
                str(one["n_for_5_points"]),
            ]
            for one in found["missing"]
        ],
    }


def _bars(one: dict[str, Any]) -> list[Bar]:
    """A bar for each way to understand its base; without a margin where nobody says of how many it is."""
    share = one["share"] * 100
    words = charts.percent(one["share"])
    if not one["readings"]:
        note = say("of how many, nobody says")
        return [Bar(one["label"], words, share, share, share, note=note)]
    return [
        Bar(one["label"], words, share, each["low"] * 100, each["high"] * 100,
            note=say("of %(n)d") % {"n": each["n"]})
        for each in one["readings"]
    ]  # fmt: skip


def _rows(one: dict[str, Any]) -> list[list[str]]:
    """Figure, per cent, from – to, margin, of."""
    head = [one["label"], charts.percent(one["share"])]
    if not one["readings"]:
        return [[*head, "?", "?", say("not stated (%(base)s)") % {"base": one["base"]}]]
    return [
        [
            *head,
            f"{each['low'] * 100:.1f} – {each['high'] * 100:.1f} %",
            f"±{each['margin'] * 100:.1f}",
            f"{each['n']} ({each['base']})",
        ]
        for each in one["readings"]
    ]


def _difference(one: dict[str, Any]) -> list[str]:
    """First, second, points apart, p."""
    adjusted = one["p_holm"]
    return [
        one["first"],
        one["second"],
        f"{one['difference'] * 100:+.0f}",
        "< 0.001" if adjusted < 0.001 else f"{adjusted:.3f}",
    ]


def _half(half: float | None) -> str:
    return "–" if half is None else f"±{half * 100:.1f}"
