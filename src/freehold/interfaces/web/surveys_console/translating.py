"""Languages of a survey: one more, one less, which leads; and every word said in each."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django import forms
from django.contrib import messages
from django.core.validators import RegexValidator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.editing import documents, languages
from freehold.capabilities.surveys.questionnaire.editing.languages import Saying
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import wording
from freehold.interfaces.web.surveys_console.reach import Outcome, anew, for_draft, keep, kept_and_back
from freehold.interfaces.web.surveys_console.stages import stages
from freehold.interfaces.web.surveys_console.tongues import name_of

AT_ONCE = 100
"""Fields of one form."""

_KINDS = {
    "title": _("Title"),
    "intro": _("Before the questions"),
    "outro": _("Behind the questions"),
    "page": _("Title of the page"),
    "ask": _("Question"),
    "note": _("Note"),
    "options": _("Answer"),
    "rows": _("Row"),
    "columns": _("Column"),
    "labels": _("Point of the scale"),
    "none": _("Beside the scale"),
    "unit": _("Unit"),
}
_CODE = RegexValidator(r"^[a-z]{2,3}(-[a-z0-9]{2,8})?\Z", _("Two or three small letters, such as fr."))


class LanguageForm(forms.Form):
    """One more language."""

    language = forms.CharField(
        label=_("Language"), max_length=20, help_text=_("Its code: de, fr, pt-br."), validators=[_CODE]
    )


@dataclass(frozen=True, slots=True)
class Spoken:
    """A language of the survey, and how many words are missing in it."""

    code: str
    name: str
    missing: int
    leads: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def index(request: HouseRequest, written: Written) -> HttpResponse:
    form = LanguageForm(request.POST if request.POST.get("do") == "add" else None)
    status = 200
    if form.is_bound:
        status = 422
        if form.is_valid():
            outcome = keep(request, written, partial(languages.add, language=form.cleaned_data["language"]))
            if not outcome.refused:
                return _to(written, form.cleaned_data["language"])
            form.add_error(None, outcome.refused)
            status, written = outcome.status, anew(request, written)
    elif request.method == "POST":
        return _change(request, written)
    known = documents.languages(written.document)
    context = {
        "written": written,
        "stages": stages(written, "questions"),
        "made": form,
        "spoken": [
            Spoken(one, name_of(one), languages.missing(written.document, one), one == known[0])
            for one in known
        ],
        "may_add": len(known) < limits.MOST_LANGUAGES,
    }
    return render(request, "surveys_console/languages.html", context, status=status)


def _change(request: HouseRequest, written: Written) -> HttpResponse:
    doing = {"remove": languages.remove, "lead": languages.lead}.get(request.POST.get("do", ""))
    if doing is None:
        raise Http404
    change = partial(doing, language=request.POST.get("language", ""))
    return kept_and_back(
        request, written, change, reverse("surveys_console:languages", args=[written.seen.id])
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def translate(request: HouseRequest, written: Written, language: str) -> HttpResponse:
    """All words, a hundred at a time, beside what they say in the first language."""
    known = documents.languages(written.document)
    if language not in known[1:]:
        raise Http404
    sayings = languages.sayings(written.document)
    part = _part_of(request, sayings)
    shown = sayings[part * AT_ONCE : (part + 1) * AT_ONCE]
    typed: dict[str, str] = {}
    outcome = Outcome()
    if request.method == "POST":
        typed = _typed(request, shown)
        outcome = keep(request, written, partial(languages.say, language=language, words=typed))
        if not outcome.refused:
            messages.success(request, say("Kept."))
            return _to(written, language, part)
        written = anew(request, written) if outcome.was_changed else written
    context = {
        "written": written,
        "stages": stages(written, "questions"),
        "code": language,
        "language_name": name_of(language),
        "first": known[0],
        "lines": [_line(written, one, language, known[0], typed) for one in shown],
        "part": part,
        "parts": -(-len(sayings) // AT_ONCE),
        "problem": outcome.refused,
        "missing": languages.missing(written.document, language),
    }
    return render(request, "surveys_console/translate.html", context, status=outcome.shown_with)


def _typed(request: HouseRequest, shown: Sequence[Saying]) -> dict[str, str]:
    longest = limits.LONGEST_WORDS + 1
    return {one.key: request.POST.get(f"say/{one.key}", "").replace("\0", "")[:longest] for one in shown}


def _part_of(request: HouseRequest, sayings: Sequence[Saying]) -> int:
    typed = request.GET.get("part", "0")
    part = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0
    return part if part * AT_ONCE < len(sayings) else 0


def _line(
    written: Written, one: Saying, language: str, first: str, typed: dict[str, str]
) -> dict[str, object]:
    named = wording.name_of(written.document, one.part) if one.part else ""
    return {
        "key": one.key,
        "kind": _KINDS[one.kind],
        "of": "" if one.kind in ("ask", "page") else named,
        "first": one.said.get(first, ""),
        "said": typed.get(one.key, one.said.get(language, "")),
        "long": len(one.said.get(first, "")) > 80,
    }


def _to(written: Written, language: str, part: int = 0) -> HttpResponse:
    path = reverse("surveys_console:translate", args=[written.seen.id, language])
    return HttpResponse(status=302, headers={"Location": f"{path}?part={part}" if part else path})
