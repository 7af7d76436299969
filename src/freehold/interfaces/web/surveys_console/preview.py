"""The survey as members will see it: page by page, with conditions and earlier answers put in. Nothing of it
is kept: what was answered so far goes from page to page in the form itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.queries.drafts import Written
from freehold.capabilities.surveys.questionnaire import answering, order, walking
from freehold.capabilities.surveys.questionnaire.document import Page, Question
from freehold.capabilities.surveys.questionnaire.refused import NoSuchPage
from freehold.capabilities.surveys.questionnaire.speaking import Speaker
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys import asked, typed
from freehold.interfaces.web.surveys_console.reach import WRONG, Context, for_survey
from freehold.interfaces.web.surveys_console.stages import stages
from freehold.interfaces.web.surveys_console.tongues import name_of

SEED = 7
"""The order by chance that a preview shows: one of many, and the same one each time."""

_MOST = 40_000


@require_http_methods(["GET", "HEAD", "POST"])
@for_survey
def preview(request: HouseRequest, written: Written) -> HttpResponse:
    """A GET shows the first page, a form the one that follows what was answered, or what is wrong with it."""
    seen = _Reading(request, written, _language(request, written), _so_far(request, written))
    here, to = request.POST.get("page", ""), request.POST.get("go", "")
    try:
        page, questions = walking.page_of(written.questionnaire, seen.so_far, here)
    except NoSuchPage:
        return _show(seen, walking.next_page(written.questionnaire, {}))
    if to == "back":
        before = walking.page_before(written.questionnaire, seen.so_far, page_id=here)
        return _show(seen, before or page)
    given = typed.given(questions, request.POST)
    right, wrong = answering.sound(questions, given)
    if wrong:
        return _show(seen, page, given=given, problems=wrong)
    others = {name: one for name, one in seen.so_far.items() if name not in given}
    seen = replace(seen, so_far=walking.kept(written.questionnaire, {**others, **right}))
    return _show(seen, walking.next_page(written.questionnaire, seen.so_far, after=here))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Somebody who tries the survey out."""

    request: HouseRequest
    written: Written
    language: str
    so_far: Mapping[str, Any]


def _language(request: HouseRequest, written: Written) -> str:
    wanted = request.POST.get("language") or request.GET.get("language", "")
    known = written.questionnaire.languages
    return wanted if wanted in known else known[0]


def _so_far(request: HouseRequest, written: Written) -> dict[str, Any]:
    """What came back from the last page, as far as it answers what is asked."""
    text = request.POST.get("so_far", "")
    if not text or len(text) > _MOST or request.POST.get("go") == "start":
        return {}
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return answering.sound(list(written.questionnaire.questions()), found)[0]


def _show(
    seen: _Reading,
    page: Page | None,
    *,
    given: Mapping[str, Any] | None = None,
    problems: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A page of questions; None is behind the last one."""
    asking = seen.written.questionnaire
    speaker = Speaker(asking, seen.language, seen.so_far)
    reached = list(walking.reached(asking, seen.so_far))
    context: Context = {
        "written": seen.written,
        "stages": stages(seen.written, "preview"),
        "speaker": speaker,
        "spoken": seen.language,
        "languages": [(one, name_of(one)) for one in asking.languages],
        "so_far": json.dumps(seen.so_far, ensure_ascii=False),
        "page": page,
        "title": speaker.say(page.title) if page else "",
        "questions": _asked(seen, speaker, page, given, problems or {}) if page else [],
        "number": _number(reached, page),
        "pages": len(reached),
        "answered": [] if page else _answered(seen, speaker),
    }
    status = WRONG if problems else 200
    return render(seen.request, "surveys_console/preview.html", context, status=status)


def _answered(seen: _Reading, speaker: Speaker) -> list[tuple[str, list[str]]]:
    there = [one for one in seen.written.questionnaire.questions() if one.id in seen.so_far]
    return [(speaker.say(one.ask), speaker.lines(one, seen.so_far[one.id])) for one in there]


def _number(reached: Sequence[tuple[Page, list[Question]]], page: Page | None) -> int:
    return next((at for at, (one, _asked) in enumerate(reached, 1) if one == page), len(reached))


def _asked(
    seen: _Reading,
    speaker: Speaker,
    page: Page,
    given: Mapping[str, Any] | None,
    problems: Mapping[str, Any],
) -> Sequence[asked.Asked]:
    _page, reached = walking.page_of(seen.written.questionnaire, seen.so_far, page.id)
    shown = [one for one in order.questions_of(page, SEED) if one in reached]
    fields = asked.as_typed(shown, seen.so_far) if given is None else given
    return asked.ask(speaker, shown, fields, seed=SEED, problems=problems)
