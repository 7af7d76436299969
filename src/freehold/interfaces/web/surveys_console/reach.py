"""Reaching a survey of the console, and keeping what was changed of it."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from freehold.capabilities.surveys.kinds import State
from freehold.capabilities.surveys.operations import writing
from freehold.capabilities.surveys.policies import SCOPE
from freehold.capabilities.surveys.queries import drafts
from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire.editing.documents import Change, Document
from freehold.capabilities.surveys.refused import ChangedMeanwhile
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.going import go
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys_console import wording
from freehold.interfaces.web.surveys_console.stages import stages

P = ParamSpec("P")
OfSurvey = Callable[Concatenate[HouseRequest, Written, P], HttpResponse]
ById = Callable[..., HttpResponse]
"""Django hands the id over by its name, which no type says that has more arguments behind it."""

WRONG = 422
_WORDS = re.compile(r"^(title|intro|outro|ask|note|none|unit)$|^(point-|say/)|-(say|many)$")
"""The names of fields that words are written into."""
CONFLICT = 409


def for_survey(view: OfSurvey[P]) -> ById:
    """Hand the view the survey of its address, for whoever looks after surveys."""

    def reached(request: HouseRequest, survey_id: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        written = drafts.written(request.access, survey_id=survey_id, at=clock.now())
        return view(request, written, *args, **kwargs)

    return for_staff(SCOPE)(reached)


def for_draft(view: OfSurvey[P]) -> ById:
    """The same, for what is done while a survey is written: a later one is shown as it stands, with what was
    typed for it."""

    def reached(
        request: HouseRequest, written: Written, /, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if written.seen.state is not State.DRAFT:
            if typed := _typed(request):
                given = {"written": written, "stages": stages(written, "questions"), "typed": typed}
                return _whole(render(request, "surveys_console/too_late.html", given, status=CONFLICT))
            messages.error(
                request, _("This survey was opened: people answer what it says. Make a new edition.")
            )
            return go("surveys_console:one", written.seen.id)
        return view(request, written, *args, **kwargs)

    return for_survey(reached)


def _typed(request: HouseRequest) -> list[str]:
    """The words that stand in the fields of a form, each once."""
    fields = [values for name, values in request.POST.lists() if _WORDS.search(name)]
    words = (one.strip() for values in fields for one in values)
    return [one for one in dict.fromkeys(words) if one]


def _whole(answer: HttpResponse) -> HttpResponse:
    """Where a button would have changed a part of the page, the whole of it is shown."""
    for name, value in (("Retarget", "#main"), ("Reselect", "#main"), ("Reswap", "outerHTML")):
        answer.headers[f"HX-{name}"] = value
    return answer


@dataclass(frozen=True, slots=True)
class Outcome:
    """``refused`` are the words why nothing was kept, "" if it was; ``was_changed``: somebody was quicker."""

    refused: str = ""
    was_changed: bool = False

    @property
    def status(self) -> int:
        return CONFLICT if self.was_changed else WRONG

    @property
    def shown_with(self) -> int:
        """The status of the page that says so, or that asks for the first time."""
        return self.status if self.refused else 200


def version_of(request: HouseRequest) -> int:
    """The version that the form was made from; 0, which no survey has, for anything else."""
    typed = request.POST.get("version", "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def keep(request: HouseRequest, written: Written, change: Change) -> Outcome:
    """Make one change of a draft."""
    held: list[Document] = [written.document]

    def remembered(document: Document) -> None:
        held.append(document)
        change(document)

    try:
        writing.write(
            request.access,
            survey_id=written.seen.id,
            version=version_of(request),
            change=remembered,
            at=clock.now(),
        )
    except Refusal as refusal:
        return Outcome(wording.refused(refusal, held[-1]), isinstance(refusal, ChangedMeanwhile))
    return Outcome()


def kept_and_back(request: HouseRequest, written: Written, change: Change, back: str) -> HttpResponse:
    """For buttons: a page follows in any case, which says why if nothing was done."""
    outcome = keep(request, written, change)
    if outcome.refused:
        messages.error(request, outcome.refused)
        if request.headers.get("HX-Request"):
            return HttpResponse(headers={"HX-Redirect": back})
    return HttpResponseRedirect(back)


def anew(request: HouseRequest, written: Written) -> Written:
    """The survey as it is now, once somebody else changed it."""
    return drafts.written(request.access, survey_id=written.seen.id, at=clock.now())


Context = dict[str, Any]
