"""The list of incidents elsewhere, and one of them with everything that is known."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.incidents import merging, shown
from freehold.interfaces.web.incidents.forms import CorrectForm, DecideForm
from freehold.interfaces.web.refusing import in_words, say
from freehold.interfaces.web.request import HouseRequest
from freehold.stewardship.watch.cases import gravity, operations, pages
from freehold.stewardship.watch.cases import merging as cases
from freehold.stewardship.watch.cases.kinds import Clock, Precision, State, Whose
from freehold.stewardship.watch.cases.pages import CasePage
from freehold.stewardship.watch.signals.policies import SCOPE
from freehold.stewardship.watch.signals.sources import known
from freehold.stewardship.watch.telling.breaches import open_line

BOTH = ["GET", "HEAD", "POST"]
_TABS = {
    "": (State.CANDIDATE,),
    "watching": (State.WATCHING,),
    "affects-us": (State.AFFECTS_US,),
    "past": (State.NOT_US, State.CLOSED),
}


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    """What is to be decided first; the others behind tabs."""
    asked = request.GET.get("show", "")
    tab = asked if asked in _TABS else ""
    counted = pages.counts(request.access)
    now = clock.now()
    context = {
        "tab": tab,
        "tabs": _tabs(tab, counted),
        "lines": [
            (line, shown.left(line.case, now=now)) for line in pages.lines(request.access, *_TABS[tab])
        ],
        "muted": pages.muted(request.access),
        "owner": request.access.actor.is_owner,
        "Clock": Clock,
    }
    return render(request, "incidents/index.html", context)


def _tabs(tab: str, counted: dict[State, int]) -> list[dict[str, object]]:
    labels = {
        "": _("To decide"),
        "watching": _("Watching"),
        "affects-us": _("Affects us"),
        "past": _("Past"),
    }
    return [
        {
            "label": label,
            "href": f"?show={name}" if name else "?",
            "current": name == tab,
            "count": sum(counted[state] for state in _TABS[name]),
        }
        for name, label in labels.items()
    ]


@require_http_methods(BOTH)
@for_staff(SCOPE)
def one(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """One incident; and what somebody decided about it. One that was joined with another leads there."""
    standing = cases.standing(request.access, case_id=case_id)
    if standing != case_id:
        return go("incidents:one", standing)
    page = pages.page(request.access, case_id=case_id)
    made = _decide_form(request, page)
    if request.method == "POST" and made.is_valid():
        try:
            _decide(request, case_id, made)
        except Refusal as refusal:
            page = pages.page(request.access, case_id=case_id)
            if page.line.case.turn != made.cleaned_data["turn"]:
                made = _decide_form(request, page, anew=True)
                messages.error(request, in_words(refusal))
                return _page(request, page, made, status=409)
            say(made, refusal)
        else:
            messages.success(request, _("Written down."))
            return go("incidents:one", case_id)
    return _page(request, page, made, status=422 if made.is_bound else 200)


def _decide_form(request: HouseRequest, page: CasePage, *, anew: bool = False) -> DecideForm:
    case = page.line.case
    first = {"turn": case.turn, "whose": case.whose.value}
    data = request.POST if request.method == "POST" and not anew else None
    return DecideForm(data, now=case.state, ours=not case.platform, initial=first)


def _decide(request: HouseRequest, case_id: UUID, made: DecideForm) -> None:
    given, now = made.cleaned_data, clock.now()
    state, whose = State(given["state"]), Whose(given["whose"])
    operations.decide(
        request.access,
        case_id=case_id,
        turn=given["turn"],
        state=state,
        whose=whose,
        why=given["why"],
        aware_at=given["aware_at"],
        at=now,
    )
    if state is State.AFFECTS_US and whose is not Whose.UNKNOWN:
        open_line(request.access, case_id=case_id, at=now)  # whose it is was said: nobody is asked again


def _page(request: HouseRequest, page: CasePage, made: DecideForm, *, status: int) -> HttpResponse:
    now, case = clock.now(), page.line.case
    sources = {each.slug: each.title for each in known.all_sources()}
    context = {
        "page": page,
        "case": case,
        "made": made,
        "correct": CorrectForm(),
        "join": merging.join_form(page) if page.alike else None,
        "take_out": merging.take_out_form(page) if len(page.reports) > 1 else None,
        "marks": shown.marks(case, sources, now=now),
        "lags": [shown.lag(each) for each in page.lags],
        "left": shown.left(case, now=now),
        "steps": shown.steps(page),
        "sources": sources,
        "scale": [(level, gravity.NAMES[level], gravity.ASKS[level]) for level in gravity.Gravity],
        "gravity": gravity.NAMES.get(page.weighed.level) if page.weighed.level else "",
        "compared_rows": shown.compared_rows(page.compared),
        "through_rows": [(each.name, f"{each.how_many:,}") for each in page.through],
        "letters": shown.path_of("telling:index", case.id),
        "service": shown.path_of("services:one", case.platform) if case.platform else "",
    }
    return render(request, "incidents/one.html", context, status=status)


@require_POST
@for_staff(SCOPE)
def correct(request: HouseRequest, case_id: UUID) -> HttpResponse:
    """Put a clock right. What it showed is kept."""
    made = CorrectForm(request.POST)
    if not made.is_valid():
        messages.error(request, _("Say which moment, when it was, and how exactly you know."))
        return go("incidents:one", case_id)
    given = made.cleaned_data
    try:
        operations.correct(
            request.access,
            case_id=case_id,
            clock=Clock(given["clock"]),
            moment=given["moment"],
            precision=Precision(given["precision"]),
            at=clock.now(),
        )
    except Refusal as refusal:
        if getattr(refusal, "status", 0) == 404:
            raise
        messages.error(request, in_words(refusal))
    else:
        messages.success(request, _("Corrected. What was there before stands beside it."))
    return go("incidents:one", case_id)
