"""What is done with a table that waits."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.disclosure.forms import ColumnsForm, DecideForm, TurnForm, WhyForm, first_of
from freehold.interfaces.web.disclosure.pages import BOTH, page_of
from freehold.interfaces.web.disclosure.refusals import in_words, say_at
from freehold.interfaces.web.disclosure.wording import PARTS
from freehold.interfaces.web.doors import for_staff, with_fresh_proof
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.disclosure.tables import deciding, handing, overriding, waiting
from freehold.trust.disclosure.tables.handing import Which
from freehold.trust.disclosure.tables.policies import SCOPE
from freehold.trust.disclosure.tables.refused import NoSuchTable


@require_http_methods(BOTH)
@for_staff(SCOPE)
def columns(request: HouseRequest, table_id: UUID) -> HttpResponse:
    """What its columns are: guessed first, and put right by who knows."""
    found = waiting.seen(request.access, table_id, at=clock.now())
    given = request.POST if request.method == "POST" else None
    made = ColumnsForm(found.headings, given, initial=first_of(found.headings, found.asked, turn=found.turn))
    if made.is_bound and made.is_valid():
        try:
            deciding.measure(
                request.access, table_id=table_id, turn=made.cleaned_data["turn"], parts=made.parts(),
                asked=made.asked(), at=clock.now(),
            )  # fmt: skip
        except NoSuchTable:
            raise
        except Refusal as refusal:
            say_at(made, None, refusal)
        else:
            return go("disclosure:one", table_id)
    context = {"table": found, "made": made, "parts": list(PARTS.values())}
    return render(request, "disclosure/columns.html", context, status=422 if made.is_bound else 200)


@require_POST
@for_staff(SCOPE)
def repair(request: HouseRequest, table_id: UUID) -> HttpResponse:
    turn = _turn(request)
    return _done(
        request,
        lambda: deciding.repair(request.access, table_id=table_id, turn=turn, at=clock.now()),
        go("disclosure:one", table_id),
    )


@require_POST
@for_staff(SCOPE)
def ask(request: HouseRequest, table_id: UUID) -> HttpResponse:
    """Ask a second person."""
    found = waiting.seen(request.access, table_id, at=clock.now())
    made = WhyForm(request.POST)
    if made.is_valid():
        given = made.cleaned_data
        try:
            overriding.ask(
                request.access, table_id=table_id, turn=given["turn"], why=given["why"], at=clock.now()
            )
        except NoSuchTable:
            raise
        except Refusal as refusal:
            say_at(made, "why", refusal)
        else:
            messages.success(request, _("A second person is asked now. Until then it stays."))
            return go("disclosure:one", table_id)
    return page_of(request, found, why=made)


@require_POST
@for_staff(SCOPE)
@with_fresh_proof
def decide(request: HouseRequest, table_id: UUID) -> HttpResponse:
    """The second person's word."""
    found = waiting.seen(request.access, table_id, at=clock.now())
    made = DecideForm(request.POST)
    if made.is_valid():
        given = made.cleaned_data
        lets = given["lets"] == "yes"
        try:
            overriding.answer(
                request.access, table_id=table_id, turn=given["turn"], lets=lets, why=given["why"],
                at=clock.now(),
            )  # fmt: skip
        except NoSuchTable:
            raise
        except Refusal as refusal:
            say_at(made, None, refusal)
        else:
            messages.success(
                request, _("It may leave, against what was measured.") if lets else _("It stays.")
            )
            return go("disclosure:one", table_id)
    return page_of(request, found, decide=made)


@require_POST
@for_staff(SCOPE)
@with_fresh_proof
def take(request: HouseRequest, table_id: UUID, which: str) -> HttpResponse:
    """The table as a file, to who brought it."""
    if which not in set(Which):
        raise Http404
    try:
        data = handing.hand_out(request.access, table_id=table_id, which=Which(which), at=clock.now())
    except NoSuchTable:
        raise
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
        return go("disclosure:one", table_id)
    answer = HttpResponse(data, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="table-{which}.csv"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


@require_POST
@for_staff(SCOPE)
def throw_away(request: HouseRequest, table_id: UUID) -> HttpResponse:
    waiting.throw_away(request.access, table_id=table_id, at=clock.now())
    messages.success(request, _("The table is forgotten. What was decided about it stays in the list."))
    return go("disclosure:index")


def _turn(request: HouseRequest) -> int:
    """The step that the reader saw; anything else is an older one."""
    made = TurnForm(request.POST)
    return int(made.cleaned_data["turn"]) if made.is_valid() else -1


def _done(request: HouseRequest, act: Callable[[], object], onward: HttpResponse) -> HttpResponse:
    try:
        act()
    except NoSuchTable:
        raise
    except Refusal as refusal:
        messages.error(request, in_words(refusal))
    return onward
