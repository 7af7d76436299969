"""One question: its kind, its words, what can be answered. Nothing that was typed is lost."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _say
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire.document import Kind
from freehold.capabilities.surveys.questionnaire.editing import documents, questions
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.editing.refused import NothingThere
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import rows, wording
from freehold.interfaces.web.surveys_console.question_form import LISTS, QuestionForm, as_typed
from freehold.interfaces.web.surveys_console.reach import (
    WRONG,
    Context,
    Outcome,
    anew,
    for_draft,
    keep,
)
from freehold.interfaces.web.surveys_console.stages import stages
from freehold.interfaces.web.surveys_console.tongues import name_of

KINDS: list[tuple[Kind, str, Promise, Promise]] = [
    (Kind.SINGLE, "circle-check", _say("One answer"), _say("One of several is chosen.")),
    (Kind.MULTIPLE, "list", _say("Several answers"), _say("As many as fit, or up to a number.")),
    (Kind.SCALE, "arrow-right", _say("Scale"), _say("From “not at all” to “very”, in 2 to 11 points.")),
    (Kind.MATRIX, "table", _say("Matrix"), _say("The same answers for several things, row by row.")),
    (Kind.RANKING, "arrow-up", _say("Ranking"), _say("Things are put in an order, the first one first.")),
    (Kind.NUMBER, "plus", _say("Number"), _say("How many, how much, how often.")),
    (Kind.TEXT, "pencil", _say("Own words"), _say("A text. Ask for it rarely: words point at people.")),
]
LIST_TITLES = {
    "options": _say("Answers to choose from"),
    "rows": _say("Rows: what is asked about"),
    "columns": _say("Columns: what can be answered"),
}


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def add(request: HouseRequest, written: Written) -> HttpResponse:
    """Which kind, and then the question itself."""
    page_id = request.GET.get("page", "")
    chosen = request.POST.get("kind") or request.GET.get("kind", "")
    if not chosen:
        return render(
            request,
            "surveys_console/kinds.html",
            {"written": written, "stages": stages(written, "questions"), "kinds": KINDS, "page": page_id},
        )
    kind = _kind(chosen)
    if request.method == "POST":
        return _save(request, written, kind, "")
    form = QuestionForm(kind, pages=_pages(written), initial={"page": page_id})
    return _show(request, written, form, "")


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def question(request: HouseRequest, written: Written, question_id: str) -> HttpResponse:
    """What was typed for one that somebody took out meanwhile is shown again all the same."""
    if request.method == "POST":
        there = _as_it_is(written, question_id)
        return _save(request, written, _kind(there.get("kind") or request.POST.get("kind", "")), question_id)
    found = documents.question(written.document, question_id)
    kind = _kind(found["kind"])
    first = documents.languages(written.document)[0]
    on, _place = documents.place_of(written.document, question_id)
    page_id = documents.pages(written.document)[on]["id"]
    form = QuestionForm(kind, pages=_pages(written), initial=as_typed(found, first, page_id))
    form.lists = {name: rows.of(found.get(name, ()), first) for name in LISTS.get(kind, ())}
    return _show(request, written, form, question_id)


def _kind(name: str) -> Kind:
    try:
        return Kind(name)
    except ValueError:
        raise Http404 from None


def _pages(written: Written) -> list[tuple[str, str]]:
    """Every page, and one more at the end."""
    found = []
    for number, page in enumerate(documents.pages(written.document), 1):
        title = wording.short(written.document, page.get("title", ""))
        words = _("Page %(number)d") % {"number": number}
        found.append((page["id"], f"{words}: {title}" if title else words))
    return [*found, ("", _("A new page at the end"))]


def _save(request: HouseRequest, written: Written, kind: Kind, question_id: str) -> HttpResponse:
    if act := request.POST.get("do", ""):
        return _show(request, written, _after(request, written, kind, act), question_id)
    form = QuestionForm(kind, request.POST, pages=_pages(written))
    if not form.is_valid():
        return _show(request, written, form, question_id, status=WRONG)
    given: dict[str, Any] = {"question": form.question(), "page_id": form.cleaned_data["page"]}
    change = (
        partial(questions.change, question_id=question_id, **given)
        if question_id
        else partial(questions.add, **given)
    )
    outcome = keep(request, written, change)
    if outcome.refused:
        return _refused(request, written, form, question_id, outcome)
    messages.success(request, _("Kept."))
    return HttpResponseRedirect(_back(written))


def _after(request: HouseRequest, written: Written, kind: Kind, act: str) -> QuestionForm:
    """The form after a button on one of its lists. It is checked when it is kept, not yet."""
    typed = {"required": "", "random": "", "whole": "", **request.POST.dict()}
    form = QuestionForm(kind, pages=_pages(written), initial=typed)
    name, _dot, rest = act.partition(".")
    what, _dot, number = rest.partition(".")
    at = int(number) if number.isascii() and number.isdigit() and len(number) < 5 else -1
    for one in form.lists:
        lines = rows.typed(request.POST, one)
        form.lists[one] = rows.done(lines, what, at) if one == name else lines
    return form


def _refused(
    request: HouseRequest, written: Written, form: QuestionForm, question_id: str, outcome: Outcome
) -> HttpResponse:
    if outcome.was_changed:
        written = anew(request, written)
    form.add_error(None, outcome.refused)
    return _show(request, written, form, question_id, status=outcome.status, outcome=outcome)


def _show(
    request: HouseRequest,
    written: Written,
    form: QuestionForm,
    question_id: str,
    *,
    status: int = 200,
    outcome: Outcome | None = None,
) -> HttpResponse:
    path = (
        reverse("surveys_console:question", args=[written.seen.id, question_id])
        if question_id
        else reverse("surveys_console:add", args=[written.seen.id])
    )
    now = _as_it_is(written, question_id)
    context: Context = {
        "written": written,
        "stages": stages(written, "questions"),
        "made": form,
        "kind": form.kind.value,
        "kind_title": next(title for kind, _icon, title, _words in KINDS if kind is form.kind),
        "lists": [(name, LIST_TITLES[name], _lines(form, name)) for name in form.lists],
        "action": path,
        "question_id": question_id,
        "first_name": name_of(documents.languages(written.document)[0]),
        "was_changed": bool(outcome and outcome.was_changed),
        "now": now,
        "now_asks": wording.short(written.document, now["ask"]) if now else "",
    }
    return render(request, "surveys_console/question.html", context, status=status)


def _lines(form: QuestionForm, name: str) -> list[rows.Row]:
    lines = form.lists[name]
    return lines if any(not one.say for one in lines) else rows.shown(lines)


def _as_it_is(written: Written, question_id: str) -> Document:
    """The question as it is kept; {} for a new one, and for one that somebody took out meanwhile."""
    try:
        return documents.question(written.document, question_id)
    except NothingThere:
        return {}


def _back(written: Written) -> str:
    return reverse("surveys_console:questions", args=[written.seen.id])
