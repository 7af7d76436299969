"""When a page or a question is asked, as a tree that is grown and cut, and words for each part of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.document import Kind
from freehold.capabilities.surveys.questionnaire.editing import branching, documents
from freehold.capabilities.surveys.questionnaire.editing.branching import Place
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.offering import offer
from freehold.interfaces.web.surveys_console import wording
from freehold.interfaces.web.surveys_console.reach import anew, for_draft, keep, kept_and_back
from freehold.interfaces.web.surveys_console.stages import stages

PARTS = ("page", "question")
_CHANGES = {"cut": branching.cut, "turn": branching.turn, "switch": branching.switch}
_WITH_OPTIONS = (Kind.SINGLE, Kind.MULTIPLE, Kind.SCALE, Kind.MATRIX)
_WITH_NUMBERS = (Kind.SCALE, Kind.NUMBER)
_DEEPEST = 12


@dataclass(frozen=True, slots=True)
class Node:
    """A part of a condition: ``kind`` is look, all, any or not; ``place`` is where it stands, as "0.1"."""

    kind: str
    place: str
    words: str
    parts: Sequence["Node"]


def tree(document: Document, condition: Document, place: Place = ()) -> Node:
    kind = next((one for one in ("all", "any", "not") if one in condition), "look")
    words = wording.look_in_words(document, condition) if kind == "look" else ""
    within = [tree(document, one, (*place, at)) for at, one in enumerate(branching.parts(condition))]
    return Node(kind, ".".join(map(str, place)), words, within)


@require_safe
@for_draft
def condition(request: HouseRequest, written: Written, of: str, part_id: str) -> HttpResponse:
    """The tree, with what can be done to each part."""
    part = _part(written, of, part_id)
    context = {
        **_frame(written, of, part_id),
        "tree": tree(written.document, part["if"]) if "if" in part else None,
        "earlier": _earlier(written, of, part_id),
    }
    return render(request, "surveys_console/condition.html", context)


@require_POST
@for_draft
def change(request: HouseRequest, written: Written, of: str, part_id: str) -> HttpResponse:
    _part(written, of, part_id)
    doing = _CHANGES.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    place = _place(request.POST.get("place", ""))
    return kept_and_back(
        request, written, partial(doing, of=of, key=part_id, place=place), _tree_page(written, of, part_id)
    )


class LookForm(forms.Form):
    """One look at the answer to an earlier question."""

    row = forms.ChoiceField(label=_("In which row"), required=False)
    how = forms.ChoiceField(label=_("It holds when"), widget=forms.RadioSelect)
    chosen = forms.MultipleChoiceField(
        label=_("One of these was chosen"), required=False, widget=forms.CheckboxSelectMultiple
    )
    at_least = forms.FloatField(label=_("At least"), required=False)
    at_most = forms.FloatField(label=_("At most"), required=False)

    def __init__(self, question: Document, document: Document, data: Any = None) -> None:
        super().__init__(data)
        kind = Kind(question["kind"])
        ways = [("answered", _("it was answered at all")), ("unanswered", _("it was not answered"))]
        if kind in _WITH_NUMBERS:
            ways.insert(0, ("between", _("the number lies as follows")))
        else:
            del self.fields["at_least"], self.fields["at_most"]
        if kind in _WITH_OPTIONS:
            ways.insert(0, ("is", _("one of the answers below was chosen")))
            offer(self, "chosen", _options(question, document))
        else:
            del self.fields["chosen"]
        if kind is Kind.MATRIX:
            offer(self, "row", [(one["id"], wording.short(document, one["say"])) for one in question["rows"]])
        else:
            del self.fields["row"]
        offer(self, "how", ways)
        self.fields["how"].initial = ways[0][0]
        self._question = question["id"]

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        how = given.get("how")
        if how == "is" and not given.get("chosen"):
            self.add_error("chosen", say("Choose at least one."))
        if how == "between" and given.get("at_least") is None and given.get("at_most") is None:
            self.add_error("at_least", say("Write the least, the most, or both."))
        return given

    def look(self) -> Document:
        """As it stands in a document."""
        given = self.cleaned_data
        made: Document = {"question": self._question}
        if given.get("row"):
            made["row"] = given["row"]
        if given["how"] == "is":
            return {**made, "is": given["chosen"]}
        if given["how"] == "between":
            found = {name: given[name] for name in ("at_least", "at_most") if given[name] is not None}
            return {**made, **{name: int(one) if one == int(one) else one for name, one in found.items()}}
        return {**made, "answered": given["how"] == "answered"}


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def look(request: HouseRequest, written: Written, of: str, part_id: str) -> HttpResponse:
    """Which earlier question, and then what of its answer."""
    part, asked = _part(written, of, part_id), request.GET.get("question", "")
    earlier = _earlier(written, of, part_id)
    joined = "any" if request.GET.get("joined") == "any" else "all"
    context = {
        **_frame(written, of, part_id),
        "earlier": earlier,
        "joined": joined,
        "place": request.GET.get("place", ""),
    }
    if asked not in {question_id for question_id, _words in earlier}:
        return render(request, "surveys_console/look.html", {**context, "made": None, "asked": ""})
    question = documents.question(written.document, asked)
    form = LookForm(question, written.document, request.POST or None)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        place = _place(context["place"]) if "if" in part else ()
        made = partial(branching.add, of=of, key=part_id, place=place, joined=joined, look=form.look())
        outcome = keep(request, written, made)
        if not outcome.refused:
            return HttpResponseRedirect(_tree_page(written, of, part_id))
        form.add_error(None, outcome.refused)
        status, context["written"] = outcome.status, anew(request, written)
    context |= {"made": form, "asked": asked, "words": wording.short(written.document, question["ask"])}
    return render(request, "surveys_console/look.html", context, status=status)


def _part(written: Written, of: str, part_id: str) -> Document:
    if of not in PARTS:
        raise Http404
    return branching.part(written.document, of, part_id)


def _frame(written: Written, of: str, part_id: str) -> dict[str, Any]:
    return {
        "written": written,
        "stages": stages(written, "questions"),
        "of": of,
        "key": part_id,
        "name": wording.name_of(written.document, part_id)
        if of == "question"
        else _page_name(written, part_id),
    }


def _page_name(written: Written, part_id: str) -> str:
    return say("Page %(number)d") % {"number": documents.place_of_page(written.document, part_id) + 1}


def _earlier(written: Written, of: str, part_id: str) -> list[tuple[str, str]]:
    """Questions of earlier pages, which are all that a condition may look at."""
    document = written.document
    on = (
        documents.place_of_page(document, part_id)
        if of == "page"
        else documents.place_of(document, part_id)[0]
    )
    return [
        (one["id"], wording.short(document, one["ask"]))
        for page in documents.pages(document)[:on]
        for one in page["questions"]
    ]


def _options(question: Document, document: Document) -> list[tuple[str, str]]:
    if question["kind"] == "scale":
        points = range(question.get("from", 1), question.get("to", 5) + 1)
        none = [("none", wording.short(document, question["none"]))] if question.get("none") else []
        return [*((str(one), str(one)) for one in points), *none]
    options = question.get("columns") or question.get("options") or []
    return [(one["id"], wording.short(document, one["say"])) for one in options]


def _place(typed: str) -> Place:
    """ "0.1" as (0, 1). Raises Http404 for anything else."""
    if not typed:
        return ()
    numbers = typed.split(".")
    if len(numbers) > _DEEPEST or not all(
        one.isascii() and one.isdigit() and len(one) <= len(str(limits.MOST_CONDITIONS)) for one in numbers
    ):
        raise Http404
    return tuple(map(int, numbers))


def _tree_page(written: Written, of: str, part_id: str) -> str:
    return reverse("surveys_console:condition", args=[written.seen.id, of, part_id])
