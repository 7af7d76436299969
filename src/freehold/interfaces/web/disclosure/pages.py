"""Tables that leave: those that wait, what was decided, and what one gives away."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.disclosure import wording
from freehold.interfaces.web.disclosure.forms import (
    BringForm,
    DecideForm,
    TurnForm,
    WhyForm,
    is_too_large,
)
from freehold.interfaces.web.disclosure.refusals import say_at
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.faces import face, faces
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.disclosure.tables import overriding, register, waiting
from freehold.trust.disclosure.tables.policies import SCOPE
from freehold.trust.disclosure.tables.waiting import Seen

BOTH = ["GET", "HEAD", "POST"]


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    """Those that wait, and what was decided, the newest first."""
    lines = register.page(request.access, before=_cursor(request.GET.get("before", "")))
    shown, more = lines[: register.ON_A_PAGE], lines[register.ON_A_PAGE :]
    waits = waiting.all_waiting(request.access, at=clock.now())
    acted = [*(one.by for one in waits), *(one.by for one in shown)]
    context = {
        "waits": waits,
        "lines": shown,
        "faces": faces(request.access, {by for by in acted if by is not None}),
        "verdicts": wording.VERDICTS,
        "older": f"?before={shown[-1].id}" if more else "",
        "newest": not request.GET.get("before"),
    }
    return render(request, "disclosure/index.html", context)


@require_http_methods(BOTH)
@for_staff(SCOPE)
def bring(request: HouseRequest) -> HttpResponse:
    """Bring a table: it is looked at, and kept sealed until it is decided about."""
    made = BringForm(request.POST, request.FILES) if request.method == "POST" else BringForm()
    if made.is_bound and is_too_large(request):
        made.add_error("file", _("That is too large. Here a table has at most 9 MB."))
    elif made.is_bound and made.is_valid():
        given = made.cleaned_data
        try:
            table_id = waiting.take(
                request.access, given["file"].read(), purpose=given["purpose"],
                recipient=given["recipient"], population=given["population"], at=clock.now(),
            )  # fmt: skip
        except Refusal as refusal:
            say_at(made, "file", refusal)
        else:
            return go("disclosure:columns", table_id)
    return render(request, "disclosure/bring.html", {"made": made}, status=422 if made.is_bound else 200)


@require_safe
@for_staff(SCOPE)
def one(request: HouseRequest, table_id: UUID) -> HttpResponse:
    """What a table gives away, and what can be done about it."""
    found = waiting.seen(request.access, table_id, at=clock.now())
    if found.figures is None:
        return go("disclosure:columns", table_id)
    return page_of(request, found)


def page_of(
    request: HouseRequest, found: Seen, *, why: WhyForm | None = None, decide: DecideForm | None = None
) -> HttpResponse:
    """The page of a table that was measured; a form that was sent back is shown again."""
    me, figures = request.access.actor.person_id, found.figures
    if figures is None:
        return go("disclosure:columns", found.id)
    turn = {"turn": found.turn}
    lines = {one.id: one for one in register.of_table(request.access, found.id)}
    decided = lines.get(found.decision) if found.decision else None
    context = {
        "table": found,
        "figures": figures,
        "mine": found.by == me,
        "asker": face(request.access, found.by),
        "others": overriding.others(me) if found.by == me else 0,
        "second": decided.second if decided else None,
        "second_face": face(request.access, decided.second.by) if decided and decided.second else None,
        "reasons": [wording.in_words(reason) for reason in figures.reasons],
        "worst": [wording.shape(shape) for shape in figures.worst],
        "rows": wording.rows(figures, found.repaired if found.is_repaired else None),
        "percent": wording.percent,
        "lines": list(lines.values()),
        "verdicts": wording.VERDICTS,
        "turn": TurnForm(initial=turn),
        "why": why or WhyForm(initial=turn),
        "decide": decide or DecideForm(initial=turn),
    }
    return render(request, "disclosure/one.html", context, status=422 if why or decide else 200)


@require_safe
@for_staff(SCOPE)
def decided(request: HouseRequest, decision_id: UUID) -> HttpResponse:
    """One decision, as it is kept."""
    found = register.line(request.access, decision_id)
    second = found.second
    context = {
        "one": found,
        "door": wording.door(found.door),
        "verdict": wording.VERDICTS[found.verdict],
        "asker": face(request.access, found.by),
        "second_face": face(request.access, second.by) if second else None,
        "reasons": [wording.in_words(reason) for reason in found.figures.reasons],
        "worst": wording.kept_shapes(found.figures.worst),
        "rows": wording.rows(found.figures, None),
        "parts": [(words[0], wording.columns(found.headings, part)) for part, words in wording.PARTS.items()],
        "percent": wording.percent,
        "others": [line for line in register.of_table(request.access, found.table) if line.id != found.id],
        "verdicts": wording.VERDICTS,
        "crumbs": [(_("Tables that leave"), reverse("disclosure:index"))],
    }
    return render(request, "disclosure/decided.html", context)


def _cursor(said: str) -> UUID | None:
    """Where the page begins; what is no id begins at the newest."""
    try:
        return UUID(said) if said else None
    except ValueError:
        return None
