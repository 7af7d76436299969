"""What one survey says: sentences first, then drawings, with the numbers beside them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from freehold.capabilities.surveys.kinds import Promise, State
from freehold.capabilities.surveys.policies import SCOPE
from freehold.capabilities.surveys.queries import reading, results, surveys
from freehold.capabilities.surveys.queries.surveys import SurveySeen
from freehold.capabilities.surveys.questionnaire.document import Kind, Questionnaire
from freehold.capabilities.surveys.refused import NoSuchSurvey, TooFew
from freehold.capabilities.surveys.results.labels import Labels
from freehold.capabilities.surveys.results.refused import FiguresMissing, StillOpen
from freehold.capabilities.surveys.results.shapes import Block, Report
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.doors import for_staff
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.results import charts, choosing, paper, tables
from freehold.interfaces.web.results.charts import Bar
from freehold.interfaces.web.results.choosing import Chosen

WITHHELD = (TooFew, StillOpen, FiguresMissing)


@dataclass(frozen=True, slots=True)
class Reached:
    """A survey with its questions and what its reader chose; ``others`` are its other editions."""

    survey: SurveySeen
    questionnaire: Questionnaire
    others: Sequence[SurveySeen]
    chosen: Chosen


def reach(request: HouseRequest, survey_id: UUID) -> Reached:
    """Http404 where there is none for this reader."""
    now = clock.now()
    try:
        survey = surveys.survey(request.access, survey_id=survey_id, at=now)
        questionnaire = surveys.questionnaire(request.access, survey_id=survey_id)
        others = results.editions(request.access, survey_id=survey_id, at=now)
    except NoSuchSurvey:
        raise Http404 from None
    if survey.state is State.DRAFT:
        raise Http404
    return Reached(survey, questionnaire, others, choosing.chosen(questionnaire, others, request.GET))


def report_of(request: HouseRequest, reached: Reached) -> Report:
    """Raises one of WITHHELD."""
    return results.results(
        request.access, survey_id=reached.survey.id, wish=reached.chosen.wish, at=clock.now(),
        beside=reached.chosen.beside,
    )  # fmt: skip


@require_safe
@for_staff(SCOPE)
def index(request: HouseRequest, survey_id: UUID) -> HttpResponse:
    """Every figure, or why there is none yet."""
    reached = reach(request, survey_id)
    context = _head(request, reached)
    try:
        report = report_of(request, reached)
    except WITHHELD as refusal:
        return render(request, "results/waiting.html", {**context, **_why(refusal, reached.survey)})
    return render(request, "results/index.html", {**context, **_shown(report, reached, request)})


@require_safe
@for_staff(SCOPE)
def words(request: HouseRequest, survey_id: UUID, question_id: str) -> HttpResponse:
    """What was written to one question, in an order made by chance and beside nothing else."""
    reached = reach(request, survey_id)
    question = next((one for one in reached.questionnaire.questions() if one.id == question_id), None)
    if question is None or question.kind is not Kind.TEXT:
        raise Http404
    context = _head(request, reached)
    labels = Labels(reached.questionnaire, reached.chosen.wish.language)
    context["ask"] = labels.say(question.ask)
    survey = reached.survey
    if survey.promise is Promise.CONFIDENTIAL and survey.state is not State.CLOSED:
        return render(request, "results/waiting.html", {**context, **_why(StillOpen(), survey)})
    try:
        context["said"] = reading.words(request.access, survey_id, question_id=question_id)
    except TooFew as refusal:
        return render(request, "results/waiting.html", {**context, **_why(refusal, survey)})
    return render(request, "results/words.html", context)


def _head(request: HouseRequest, reached: Reached) -> dict[str, Any]:
    return {
        "survey": reached.survey,
        "owner": request.access.actor.is_owner,
        "query": reached.chosen.query,
        "confidential": reached.survey.promise is Promise.CONFIDENTIAL,
        "ask": "",
    }


def _why(refusal: Refusal, survey: SurveySeen) -> Mapping[str, Any]:
    """Why nothing is shown: ``still`` counts the answers that are there, as far as they may be counted."""
    return {
        "why": refusal.code.removeprefix("surveys."),
        "there": survey.answers + survey.waiting,
        "closed": survey.state is State.CLOSED,
    }


def _shown(report: Report, reached: Reached, request: HouseRequest) -> dict[str, Any]:
    chosen = reached.chosen
    return {
        "report": report,
        "questions": [
            {"asked": one, "blocks": [_block(block, tables.ends_of(one)) for block in one.blocks]}
            for one in report.questions
        ],
        "scales": [tables.scale(one) for one in report.scales],
        "groups": tables.groups(report),
        "before": tables.before(report),
        "response": tables.response(report),
        "drawn": paper.drawn_words(report.drawn),
        "heads": tables.heads(),
        "widest": tables.widest(report),
        "problem": chosen.problem,
        "groupings": choosing.groupings(
            reached.questionnaire, chosen.wish, stratified=report.drawn.strata > 1
        ),
        "editions": reached.others,
        "other_edition": chosen.beside,
        "knowable": choosing.knowable(reached.questionnaire, chosen.wish, request.GET),
        "raked": bool(chosen.wish.known),
    }


def _block(block: Block, ends: tuple[float, float]) -> dict[str, Any]:
    return {
        "told": block,
        "bars": charts.of_shares(block.shares) or charts.of_means(block.places, *_of_places(block)),
        "rows": tables.of_block(block),
        "mean": _of_mean(block, ends),
        "ends": [_("Place 1"), _("Place %(last)d") % {"last": len(block.places)}] if block.places else [],
    }


def _of_mean(block: Block, ends: tuple[float, float]) -> list[Bar]:
    if block.mean is None or ends[0] >= ends[1]:
        return []
    return charts.of_means([replace(block.mean, label=_("Mean"))], *ends)


def _of_places(block: Block) -> tuple[float, float]:
    return 1.0, float(max(len(block.places), 2))
