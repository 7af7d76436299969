"""One page of questions: there, back, or left for later. What was typed stays, whatever is wrong with it."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.operations import filling
from freehold.capabilities.surveys.operations.filling import Turn
from freehold.capabilities.surveys.questionnaire import answering, order, walking
from freehold.capabilities.surveys.questionnaire.document import Page, Question
from freehold.capabilities.surveys.questionnaire.refused import NoSuchPage, TooManyWords, WrongAnswers
from freehold.foundation import clock
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys import asked
from freehold.interfaces.web.surveys.doors import for_answering
from freehold.interfaces.web.surveys.typed import given
from freehold.interfaces.web.surveys.ways import Standing

WRONG = 422
Problems = Mapping[str, Any]


@require_http_methods(["GET", "HEAD", "POST"])
@for_answering
def page(request: HouseRequest, standing: Standing, page_id: str) -> HttpResponse:
    """A page that is not reached, or not any more, leads to where the survey goes on."""
    half = standing.entrance.half_filled()
    if half is None:
        return HttpResponseRedirect(standing.start)
    try:
        found, questions = walking.page_of(standing.entrance.questionnaire, half.answers, page_id)
    except NoSuchPage:
        return HttpResponseRedirect(standing.resume(half))
    shown = [one for one in order.questions_of(found, half.seed) if one in questions]
    if request.method == "POST":
        return _turn(request, standing, half, found, shown)
    problems = answering.sound(shown, half.answers)[1] if "missing" in request.GET else {}
    return _show(request, standing, half, found, shown, asked.as_typed(shown, half.answers), problems)


def _turn(
    request: HouseRequest, standing: Standing, half: HalfFilled, found: Page, shown: list[Question]
) -> HttpResponse:
    typed, to = given(shown, request.POST), Turn.ON
    with suppress(ValueError):
        to = Turn(request.POST.get("go", Turn.ON))
    try:
        where = filling.turn(standing.entrance, page_id=found.id, given=typed, to=to, at=clock.now())
    except WrongAnswers as wrong:
        return _show(request, standing, half, found, shown, typed, wrong.problems)
    except TooManyWords as refusal:
        return _show(request, standing, half, found, shown, typed, {}, in_words(refusal))
    except NoSuchPage:  # another window of the same person took another way meanwhile
        return HttpResponseRedirect(standing.start)
    return HttpResponseRedirect(f"{standing.start}?kept" if to is Turn.LATER else standing.to(where))


def _show(
    request: HouseRequest,
    standing: Standing,
    half: HalfFilled,
    found: Page,
    shown: list[Question],
    typed: Mapping[str, Any],
    problems: Problems,
    too_long: str = "",
) -> HttpResponse:
    speaker = standing.speaker(half)
    reached = [one.id for one, _questions in walking.reached(standing.entrance.questionnaire, half.answers)]
    drawn = asked.ask(speaker, shown, typed, seed=half.seed, problems=problems)
    context = {
        "standing": standing,
        "speaker": speaker,
        "title": speaker.say(found.title),
        "questions": drawn,
        "wrong": [one for one in drawn if one.problem],
        "too_long": too_long,
        "anonymous": standing.entrance.is_anonymous,
        "number": reached.index(found.id) + 1,
        "pages": len(reached),
        "is_first": reached[0] == found.id,
    }
    return render(request, "surveys/page.html", context, status=WRONG if problems or too_long else 200)
