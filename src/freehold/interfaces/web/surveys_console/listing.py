"""All surveys, and a new one."""

from functools import partial
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.operations import making
from freehold.capabilities.surveys.policies import SCOPE
from freehold.capabilities.surveys.queries import drafts, surveys
from freehold.capabilities.surveys.queries.surveys import SurveySeen
from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.offering import offer
from freehold.interfaces.web.surveys_console import bank, wording
from freehold.interfaces.web.surveys_console.files import FileForm
from freehold.interfaces.web.surveys_console.promises import PROMISES, WAYS

MOST_SHOWN = 100
_BESIDE = (
    (_("Trust index over time"), "results:trust_index"),
    (_("Read what others published"), "results:published"),
)


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest) -> HttpResponse:
    found = surveys.surveys(request.access, at=clock.now(), most=MOST_SHOWN)
    groups = [
        (say("Open now"), [one for one in found if one.state is State.OPEN]),
        (say("Being written"), [one for one in found if one.state is State.DRAFT]),
        (say("Over"), [one for one in found if one.state is State.CLOSED]),
    ]
    context = {
        "groups": [(title, lines) for title, lines in groups if lines],
        "owner": request.access.actor.is_owner,
        "is_cut": len(found) == MOST_SHOWN,
        "elsewhere": [(words, path) for words, name in _BESIDE if (path := _path(name))],
    }
    return render(request, "surveys_console/index.html", context)


def _path(name: str) -> str:
    """Empty while the page is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


class NewForm(forms.Form):
    """From what, and what is promised."""

    start = forms.ChoiceField(label=_("Begin with"), widget=forms.RadioSelect, initial="scale")
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False,
        help_text=_("Members read it in the letter and above the questions."),
    )  # fmt: skip
    copied = forms.ChoiceField(label=_("If it is a copy: of which"), required=False)
    language = forms.ChoiceField(label=_("Language"), choices=[("en", "English"), ("de", "Deutsch")])
    promise = forms.ChoiceField(
        label=_("What do you promise?"), choices=PROMISES, widget=forms.RadioSelect, initial=Promise.ANONYMOUS
    )
    way = forms.ChoiceField(
        label=_("How do people come to it?"), choices=WAYS, widget=forms.RadioSelect, initial=Way.INVITED
    )
    file = FileForm.base_fields["file"].__class__(label=_("The file"), required=False)

    def __init__(self, *given: Any, copies: list[tuple[str, str]], **named: Any) -> None:
        super().__init__(*given, **named)
        starts = [
            ("scale", say("Our own short scale: trust in how you handle data, and worry about data")),
            ("blank", say("An empty sheet, with one question to change")),
            ("copy", say("A copy of one of your surveys")),
            ("file", say("A file")),
        ]
        offer(self, "start", [one for one in starts if copies or one[0] != "copy"])
        offer(self, "copied", [("", "–"), *copies])

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("start") in ("blank", "scale") and not (given.get("title") or "").strip():
            self.add_error("title", say("Give it a title."))
        if given.get("start") == "copy" and not given.get("copied"):
            self.add_error("copied", say("Choose which."))
        if given.get("start") == "file" and not given.get("file"):
            self.add_error("file", say("Choose the file."))
        if given.get("way") == Way.PUBLIC and given.get("promise") == Promise.CONFIDENTIAL:
            self.add_error(
                "promise", say("A link for everybody knows nobody, so such a survey is anonymous.")
            )
        return given


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff(SCOPE)
def new(request: HouseRequest) -> HttpResponse:
    found = surveys.surveys(request.access, at=clock.now(), most=20)
    copies = [(str(one.id), _named(one)) for one in found]
    given = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = NewForm(*given, copies=copies, initial={"start": request.GET.get("start", "scale")})
    if form.is_valid() and (document := _document(request, form)) is not None:
        begin = partial(making.begin, request.access, document=document, at=clock.now())
        try:
            made = begin(promise=Promise(form.cleaned_data["promise"]), way=Way(form.cleaned_data["way"]))
        except Refusal as refusal:
            form.add_error(None, wording.refused(refusal, document))
        else:
            messages.success(request, say("It is a draft: nobody sees it before you open it."))
            return go("surveys_console:questions", made)
    context = {"made": form, "owner": request.access.actor.is_owner, "limits": limits}
    return render(request, "surveys_console/new.html", context, status=422 if form.is_bound else 200)


def _named(one: SurveySeen) -> str:
    """A survey so that it is told from its editions."""
    edition = say("edition %(number)d") % {"number": one.edition}
    return f"{one.title} · {edition} · {one.state.label}"


def _document(request: HouseRequest, form: NewForm) -> Document | None:
    """What is begun with; None where the file is none, which its field then says."""
    given = form.cleaned_data
    if given["start"] == "file":
        return FileForm.document(form)  # type: ignore[arg-type]  # it has the one field that is read
    if given["start"] == "copy":
        copied = drafts.written(request.access, survey_id=UUID(given["copied"]), at=clock.now()).document
        return {**copied, "title": given["title"].strip() or copied["title"]}
    language, title = given["language"], " ".join(given["title"].split())
    pages = bank.own_scale(language) if given["start"] == "scale" else _blank(language)
    return {"format": 1, "languages": [language], "title": title, "pages": pages}


def _blank(language: str) -> list[Document]:
    ask = "Wie zufrieden sind Sie mit uns?" if language == "de" else "How content are you with us?"
    ends = ("gar nicht", "sehr") if language == "de" else ("not at all", "very")
    question = {
        "id": "content",
        "kind": "scale",
        "ask": ask,
        "from": 1,
        "to": 5,
        "labels": {"1": ends[0], "5": ends[1]},
    }
    return [{"id": "page1", "questions": [question]}]
