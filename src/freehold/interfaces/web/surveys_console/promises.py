"""What is promised about answers, with all that stands behind it, and the words around the questions."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.kinds import Promise, State, Way
from freehold.capabilities.surveys.operations import making
from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire import limits
from freehold.capabilities.surveys.questionnaire.editing import documents
from freehold.capabilities.surveys.questionnaire.editing.documents import Document
from freehold.capabilities.surveys.refused import ChangedMeanwhile
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import wording
from freehold.interfaces.web.surveys_console.reach import (
    CONFLICT,
    WRONG,
    Context,
    anew,
    for_draft,
    for_survey,
    keep,
    version_of,
)
from freehold.interfaces.web.surveys_console.stages import stages
from freehold.interfaces.web.surveys_console.tongues import name_of

PROMISES = [
    (Promise.ANONYMOUS, _("Anonymous: nobody can tell who gave an answer, not even you with every key")),
    (
        Promise.CONFIDENTIAL,
        _("Confidential: each answer is sealed under the key of its member, who sees, takes and erases it"),
    ),
]
WAYS = [
    (Way.INVITED, _("By invitation: members get a letter with a link of their own, for one answer")),
    (Way.PUBLIC, _("By a link for everybody: on your site or a poster, and nobody knows who answers")),
]


class TextsForm(forms.Form):
    """Words around the questions, in the first language of the survey."""

    title = forms.CharField(label=_("Title"), max_length=limits.LONGEST_WORDS)
    intro = forms.CharField(
        label=_("Before the questions"), max_length=limits.LONGEST_WORDS, required=False,
        help_text=_("Why you ask, how long it takes, and what you will do with what you learn."),
        widget=forms.Textarea(attrs={"rows": 4, "data-grows": ""}),
    )  # fmt: skip
    outro = forms.CharField(
        label=_("Behind the questions"), max_length=limits.LONGEST_WORDS, required=False,
        help_text=_("Thanks, and where the results will be found."),
        widget=forms.Textarea(attrs={"rows": 3, "data-grows": ""}),
    )  # fmt: skip


class PromiseForm(forms.Form):
    promise = forms.ChoiceField(label=_("What do you promise?"), choices=PROMISES, widget=forms.RadioSelect)
    way = forms.ChoiceField(label=_("How do people come to it?"), choices=WAYS, widget=forms.RadioSelect)


@require_http_methods(["GET", "HEAD"])
@for_survey
def texts(request: HouseRequest, written: Written) -> HttpResponse:
    return _show(request, written)


@require_http_methods(["POST"])
@for_draft
def say_words(request: HouseRequest, written: Written) -> HttpResponse:
    form = TextsForm(request.POST)
    if not form.is_valid():
        return _show(request, written, words=form, status=WRONG)
    outcome = keep(request, written, partial(_with_texts, given=form.cleaned_data))
    if outcome.refused:
        form.add_error(None, outcome.refused)
        return _show(request, anew(request, written), words=form, status=outcome.status)
    messages.success(request, say("Kept."))
    return go("surveys_console:texts", written.seen.id)


@require_http_methods(["POST"])
@for_draft
def promise(request: HouseRequest, written: Written) -> HttpResponse:
    form = PromiseForm(request.POST)
    if not form.is_valid():
        return _show(request, written, promised=form, status=WRONG)
    try:
        making.settle(
            request.access,
            survey_id=written.seen.id,
            promise=Promise(form.cleaned_data["promise"]),
            way=Way(form.cleaned_data["way"]),
            version=version_of(request),
            at=clock.now(),
        )
    except Refusal as refusal:
        form.add_error(None, wording.refused(refusal, written.document))
        status = CONFLICT if isinstance(refusal, ChangedMeanwhile) else WRONG
        return _show(request, anew(request, written), promised=form, status=status)
    messages.success(request, say("Kept."))
    return go("surveys_console:texts", written.seen.id)


def _with_texts(document: Document, *, given: dict[str, Any]) -> None:
    first = documents.languages(document)[0]
    for name in ("title", "intro", "outro"):
        document[name] = documents.with_words(document.get(name, ""), given[name], first, first)
        if not document[name]:
            del document[name]


def _show(
    request: HouseRequest,
    written: Written,
    *,
    words: TextsForm | None = None,
    promised: PromiseForm | None = None,
    status: int = 200,
) -> HttpResponse:
    first = documents.languages(written.document)[0]
    said = {name: documents.in_first(written.document.get(name, ""), first) for name in TextsForm.base_fields}
    context: Context = {
        "written": written,
        "stages": stages(written, "texts"),
        "first_name": name_of(first),
        "is_draft": written.seen.state is State.DRAFT,
        "words": words or TextsForm(initial=said),
        "promised": promised
        or PromiseForm(initial={"promise": written.seen.promise.value, "way": written.seen.way.value}),
        "is_anonymous": written.seen.promise is Promise.ANONYMOUS,
        "is_invited": written.seen.way is Way.INVITED,
        "promise_label": dict(PROMISES)[written.seen.promise],
        "way_label": dict(WAYS)[written.seen.way],
    }
    return render(request, "surveys_console/texts.html", context, status=status)
