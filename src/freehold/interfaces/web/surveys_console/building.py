"""All questions on one page, and what moves them: pages, their order, and parts taken out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.capabilities.surveys.kinds import State
from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.editing import documents, languages, pages, questions
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import wording
from freehold.interfaces.web.surveys_console.asking import KINDS
from freehold.interfaces.web.surveys_console.branches import tree
from freehold.interfaces.web.surveys_console.reach import anew, for_draft, for_survey, keep, kept_and_back
from freehold.interfaces.web.surveys_console.stages import stages
from freehold.interfaces.web.surveys_console.tongues import name_of

_BY = {"up": -1, "down": 1}
_TITLES = {kind.value: title for kind, _icon, title, _words in KINDS}


@dataclass(frozen=True, slots=True)
class Line:
    """A question as it stands in the list. ``facts`` are what it offers, in a few words."""

    id: str
    ask: str
    kind: str
    facts: str
    required: bool
    has_condition: bool
    from_bank: bool


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page with its questions; ``condition`` is when it is shown."""

    id: str
    number: int
    title: str
    by_chance: bool
    condition: object
    lines: Sequence[Line]


@require_safe
@for_survey
def builder(request: HouseRequest, written: Written) -> HttpResponse:
    return render(request, "surveys_console/questions.html", _context(written))


def _context(written: Written) -> dict[str, object]:
    document = written.document
    others = documents.languages(document)[1:]
    return {
        "written": written,
        "stages": stages(written, "questions"),
        "is_draft": written.seen.state is State.DRAFT,
        "leaves": [_leaf(document, number, one) for number, one in enumerate(documents.pages(document), 1)],
        "unsaid": [(name_of(one), languages.missing(document, one)) for one in others],
        "spoken": [name_of(one) for one in documents.languages(document)],
        "limits": limits,
    }


def _leaf(document: Document, number: int, page: Document) -> Leaf:
    return Leaf(
        id=page["id"],
        number=number,
        title=wording.short(document, page.get("title", "")),
        by_chance=page.get("order") == "random",
        condition=tree(document, page["if"]) if "if" in page else None,
        lines=[_line(document, one) for one in page["questions"]],
    )


def _line(document: Document, question: Document) -> Line:
    return Line(
        id=question["id"],
        ask=documents.in_first(question["ask"], documents.languages(document)[0]),
        kind=str(_TITLES[question["kind"]]),
        facts=_facts(document, question),
        required=question.get("required", False),
        has_condition="if" in question,
        from_bank="item" in question,
    )


def _facts(document: Document, question: Document) -> str:
    if question["kind"] == "scale":
        return _("%(least)d to %(most)d") % {"least": question.get("from", 1), "most": question.get("to", 5)}
    options = question.get("options") or question.get("rows") or []
    named = [wording.short(document, one["say"]) for one in options[:3]]
    if len(options) > 3:
        more = len(options) - 3
        named.append(ngettext("%(num)d more", "%(num)d more", more) % {"num": more})
    return " · ".join(named)


@require_POST
@for_draft
def move(request: HouseRequest, written: Written, question_id: str) -> HttpResponse:
    by = _BY.get(request.POST.get("to", ""), 1)
    return kept_and_back(
        request, written, partial(questions.move, question_id=question_id, by=by), _list(written)
    )


@require_POST
@for_draft
def split(request: HouseRequest, written: Written, question_id: str) -> HttpResponse:
    return kept_and_back(request, written, partial(pages.split, question_id=question_id), _list(written))


@require_POST
@for_draft
def remove(request: HouseRequest, written: Written, question_id: str) -> HttpResponse:
    return kept_and_back(request, written, partial(questions.remove, question_id=question_id), _list(written))


@require_POST
@for_draft
def move_page(request: HouseRequest, written: Written, page_id: str) -> HttpResponse:
    by = _BY.get(request.POST.get("to", ""), 1)
    return kept_and_back(request, written, partial(pages.move, page_id=page_id, by=by), _list(written))


@require_POST
@for_draft
def remove_page(request: HouseRequest, written: Written, page_id: str) -> HttpResponse:
    return kept_and_back(request, written, partial(pages.remove, page_id=page_id), _list(written))


class PageForm(forms.Form):
    """What a page is called, and in which order it asks."""

    title = forms.CharField(
        label=gettext_lazy("Title of the page"),
        help_text=gettext_lazy("Members see it above the questions. It may stay empty."),
        max_length=limits.LONGEST_WORDS,
        required=False,
    )
    random = forms.BooleanField(
        label=gettext_lazy("Its questions come in another order for everybody, made by chance"),
        required=False,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def page(request: HouseRequest, written: Written, page_id: str) -> HttpResponse:
    found, first = documents.page(written.document, page_id), documents.languages(written.document)[0]
    initial = {
        "title": documents.in_first(found.get("title", ""), first),
        "random": found.get("order") == "random",
    }
    form = PageForm(request.POST or None, initial=initial)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        order = "random" if given["random"] else "given"
        outcome = keep(
            request, written, partial(pages.change, page_id=page_id, title=given["title"], order=order)
        )
        if not outcome.refused:
            messages.success(request, _("Kept."))
            return HttpResponseRedirect(_list(written))
        form.add_error(None, outcome.refused)
        status, written = outcome.status, anew(request, written)
    number = documents.place_of_page(written.document, page_id) + 1
    context = {
        "written": written,
        "stages": stages(written, "questions"),
        "made": form,
        "page_id": page_id,
        "number": number,
    }
    return render(request, "surveys_console/page.html", context, status=status)


def _list(written: Written) -> str:
    return reverse("surveys_console:questions", args=[written.seen.id])
