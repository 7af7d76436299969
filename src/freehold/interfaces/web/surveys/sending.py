"""Looking over what was answered, sending it once, and thanks."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from freehold.capabilities.surveys import entrances, links
from freehold.capabilities.surveys.drafts import HalfFilled
from freehold.capabilities.surveys.operations import filling, framing
from freehold.capabilities.surveys.operations.filling import NothingAnswered
from freehold.capabilities.surveys.questionnaire.refused import TooManyWords, WrongAnswers
from freehold.capabilities.surveys.questionnaire.speaking import Speaker
from freehold.capabilities.surveys.refused import NotAsked
from freehold.foundation import clock
from freehold.interfaces.web.people.joining import Proof
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.surveys.doors import armoured, for_answering
from freehold.interfaces.web.surveys.looking_over import looked_over
from freehold.interfaces.web.surveys.ways import Standing
from freehold.trust.people.challenges import ChallengeSpent, NoProof

WRONG = 422


@require_http_methods(["GET", "HEAD", "POST"])
@for_answering
def send(request: HouseRequest, standing: Standing) -> HttpResponse:
    """The last page: everything that was answered, and one button."""
    half = standing.entrance.half_filled()
    if half is None:
        return HttpResponseRedirect(standing.start)
    if request.method != "POST":
        return _look_over(request, standing, half)
    try:
        filling.send(
            request.access,
            standing.entrance,
            solution=request.POST.get("answer", ""),
            network=request.META.get("REMOTE_ADDR", ""),
            at=clock.now(),
        )
    except WrongAnswers:
        return _look_over(request, standing, half, status=WRONG)
    except (NothingAnswered, TooManyWords, NoProof) as refusal:
        return _look_over(request, standing, half, in_words(refusal), status=WRONG)
    except ChallengeSpent as refusal:
        filling.renew_riddle(standing.entrance, at=clock.now())
        half = standing.entrance.half_filled() or half
        return _look_over(request, standing, half, in_words(refusal), status=WRONG)
    return HttpResponseRedirect(standing.thanks)


@require_safe
def thanks(request: HouseRequest, way: str, slug: str) -> HttpResponse:
    try:
        thanked = entrances.thanked(slug)
    except NotAsked:
        raise Http404 from None
    framed = way == links.FRAMED
    given = {
        "framed": framed,
        "speaker": Speaker(thanked.questionnaire),
        "anonymous": thanked.is_anonymous,
        "invited": way == links.BY,
    }
    answer = render(request, "surveys/thanks.html", given)
    return armoured(request, answer, sites=framing.sites_of(slug) if framed else [])


def _look_over(
    request: HouseRequest, standing: Standing, half: HalfFilled, words: str = "", *, status: int = 200
) -> HttpResponse:
    riddle, waited = filling.riddle(standing.entrance, half, at=clock.now())
    speaker = standing.speaker(half)
    lines = looked_over(standing, speaker)
    given = {
        "standing": standing,
        "speaker": speaker,
        "lines": lines,
        "missing": [one for one in lines if one.problem],
        "words": words,
        "proof": None if waited else Proof(riddle),
        "anonymous": standing.entrance.is_anonymous,
        "back": lines[-1].change.partition("?")[0] if lines else standing.start,
    }
    return render(request, "surveys/send.html", given, status=status)
