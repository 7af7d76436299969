"""Questions of the item bank, put on a page of the survey."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.items import bank
from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire.editing import documents, questions
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.offering import offer
from freehold.interfaces.web.surveys_console.reach import anew, for_draft, keep
from freehold.interfaces.web.surveys_console.stages import stages


class BankForm(forms.Form):
    """Which, and where they go."""

    items = forms.MultipleChoiceField(
        label=_("Questions"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one.")},
    )  # fmt: skip
    page = forms.ChoiceField(label=_("On which page"), required=False)
    required = forms.BooleanField(label=_("They have to be answered"), required=False)


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def shelves(request: HouseRequest, written: Written) -> HttpResponse:
    form = BankForm(request.POST or None, initial={"page": ""})
    offer(form, "items", [(one.id, one.id) for one in bank.items()])
    offer(form, "page", _pages(written))
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = form.cleaned_data
        change = partial(questions.add_all, questions=_made(written, given), page_id=given["page"])
        outcome = keep(request, written, change)
        if not outcome.refused:
            count = len(given["items"])
            words = ngettext("%(num)d question is in.", "%(num)d questions are in.", count)
            messages.success(request, words % {"num": count})
            return go("surveys_console:questions", written.seen.id)
        form.add_error(None, outcome.refused)
        status, written = outcome.status, anew(request, written)
    context = {
        "written": written,
        "stages": stages(written, "questions"),
        "made": form,
        "shelves": _shelves(written, request.POST.getlist("items")),
        "is_spoken": _speaks(written) in _LANGUAGES,
    }
    return render(request, "surveys_console/bank.html", context, status=status)


_LANGUAGES = ("en", "de")


def question(item_id: str, document: Document, *, required: bool) -> Document:
    """An item in the languages of a survey: where the bank does not speak its first one, in English there."""
    known, first = documents.languages(document), documents.languages(document)[0]
    made = bank.question(item_id, required=required, languages=list({*known, "en"}))
    return {name: _spoken(one, known, first) for name, one in made.items()}


def _spoken(value: Any, known: Sequence[str], first: str) -> Any:
    """Words by language, wherever they stand, in those that the survey has."""
    if not isinstance(value, dict):
        return value
    if "en" in value and all(isinstance(one, str) for one in value.values()):
        said = {first: value["en"], **value}
        return {language: words for language, words in said.items() if language in known}
    return {name: _spoken(one, known, first) for name, one in value.items()}


def _made(written: Written, given: dict[str, Any]) -> list[Document]:
    chosen = set(given["items"])
    return [
        question(one.id, written.document, required=given["required"])
        for one in bank.items()
        if one.id in chosen
    ]


def _speaks(written: Written) -> str:
    return documents.languages(written.document)[0]


def _pages(written: Written) -> list[tuple[str, str]]:
    found = [
        (page["id"], say("Page %(number)d") % {"number": number})
        for number, page in enumerate(documents.pages(written.document), 1)
    ]
    return [("", say("A new page at the end")), *found]


def _shelves(written: Written, chosen: Sequence[str]) -> list[dict[str, Any]]:
    there = {one["id"] for one in documents.questions(written.document)}
    language = "de" if (get_language() or "").startswith("de") else "en"
    found = []
    for scale, title, note in [
        *((one.id, one.title[language], one.note[language]) for one in bank.scales()),
        ("", say("On their own"), ""),
    ]:
        lines = [
            {
                "id": one.id,
                "say": one.say[language],
                "is_reversed": one.is_reversed,
                "there": one.id in there,
                "chosen": one.id in chosen,
            }
            for one in bank.items(scale)
        ]
        found.append({"title": title, "note": note, "lines": lines})
    return found


def own_scale(language: str) -> list[Document]:
    """Our own short scale as pages of a survey: trust, worry, and what people did."""
    known = {"languages": [language]}
    pages = []
    for number, scale in enumerate([*(one.id for one in bank.scales()), ""], 1):
        asked = [question(one.id, known, required=False) for one in bank.items(scale)]
        pages.append({"id": f"page{number}", "questions": asked})
    return pages
