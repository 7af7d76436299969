"""The questionnaire as a file: taken out, and read in again whole or not at all."""

import json
import re

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods, require_safe

from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire import limits, reading
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.questionnaire.refused import NotAQuestionnaire
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console.reach import anew, for_draft, for_survey, keep
from freehold.interfaces.web.surveys_console.stages import stages


class FileForm(forms.Form):
    """A questionnaire that somebody wrote or took out."""

    file = forms.FileField(
        label=_("The file"), help_text=_("A questionnaire as JSON, of at most 200,000 bytes.")
    )

    def document(self) -> Document | None:
        """What it holds; None, with what is wrong said at the field, if that is no questionnaire."""
        given = self.cleaned_data["file"]
        if given.size > limits.LARGEST:
            self.add_error("file", say("A questionnaire has at most 200,000 bytes; this has more."))
            return None
        try:
            raw = given.read()
            reading.from_text(raw)
        except NotAQuestionnaire as wrong:
            place = wrong.place or say("the file")
            self.add_error("file", f"{place}: {wrong.problem}")
            return None
        found: Document = json.loads(raw)
        return found


@require_safe
@for_survey
def download(_request: HouseRequest, written: Written) -> HttpResponse:
    """As it stands, a line for each thing, so that two of them can be laid beside each other."""
    text = json.dumps(written.document, ensure_ascii=False, indent=2)
    answer = HttpResponse(f"{text}\n", content_type="application/json; charset=utf-8")
    name = re.sub(r"[^a-z0-9]+", "-", written.seen.title.lower()).strip("-")[:40] or "survey"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.json"'
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@for_draft
def load(request: HouseRequest, written: Written) -> HttpResponse:
    """In place of all questions that are there."""
    form = FileForm(request.POST or None, request.FILES or None)
    status = 422 if request.method == "POST" else 200
    if request.method == "POST" and form.is_valid() and (found := form.document()) is not None:

        def change(document: Document) -> None:
            document.clear()
            document.update(found)

        outcome = keep(request, written, change)
        if not outcome.refused:
            messages.success(request, say("The questions of the file are in."))
            return go("surveys_console:questions", written.seen.id)
        form.add_error(None, outcome.refused)
        status, written = outcome.status, anew(request, written)
    context = {"written": written, "stages": stages(written, "questions"), "made": form}
    return render(request, "surveys_console/load.html", context, status=status)
