"""Before the first question: who asks, what for, what is promised and what is not; the language; and on."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language_info
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_http_methods

from freehold.capabilities.surveys.bounds import LEAST_BATCH, LEAST_STRATUM, LEAST_TO_READ, MOST_REMINDERS
from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.operations import filling
from freehold.commons.house.queries import house
from freehold.foundation import clock
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys.doors import for_answering
from freehold.interfaces.web.surveys.ways import Standing

_ASKED_FOR = "language"


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str


@require_http_methods(["GET", "HEAD", "POST"])
@for_answering
def start(request: HouseRequest, standing: Standing) -> HttpResponse:
    half = standing.entrance.half_filled()
    if request.method == "POST":
        return _go_on(request, standing)
    language = _language(request, standing, half)
    languages = standing.entrance.questionnaire.languages
    given = {
        "standing": standing,
        "entrance": standing.entrance,
        "survey": standing.entrance.survey,
        "half": half,
        "resume": standing.resume(half),
        "speaker": standing.speaker(half, language),
        "language_asked": language,
        "languages": [Language(one, _name_of(one)) for one in languages] if len(languages) > 1 else [],
        "kept": "kept" in request.GET and half is not None,
        "house": house(),
        "batch": LEAST_BATCH,
        "stratum": LEAST_STRATUM,
        "least": LEAST_TO_READ,
        "reminders": MOST_REMINDERS,
    }
    return render(request, "surveys/start.html", given)


def _go_on(request: HouseRequest, standing: Standing) -> HttpResponse:
    if request.POST.get("go") == "afresh":
        filling.forget(standing.entrance)
        return HttpResponseRedirect(standing.afresh)
    network = request.META.get("REMOTE_ADDR", "")
    language = request.POST.get(_ASKED_FOR, "")
    secret = filling.begin(standing.entrance, language=language, network=network, at=clock.now())
    begun = standing.with_secret(secret)
    return HttpResponseRedirect(begun.resume(standing.entrance.half_filled()))


def _language(request: HouseRequest, standing: Standing, half: HalfFilled | None) -> str:
    """The one that was asked for, or is read already, or that the browser likes best of those there are."""
    there = standing.entrance.questionnaire.languages
    wanted = [request.GET.get(_ASKED_FOR, ""), half.language if half else ""]
    for code, _weight in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        wanted += [code, code.partition("-")[0]]
    return next((one for one in wanted if one in there), there[0])


def _name_of(code: str) -> str:
    """As its speakers call it."""
    try:
        name: str = get_language_info(code)["name_local"]
    except KeyError:
        return code
    return name[:1].upper() + name[1:]
