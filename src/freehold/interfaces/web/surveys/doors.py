"""The door of every page of answering: whoever has the address is let in, by it alone.

The address is the permission and the proof that a form is ours, so no cookie is needed: a survey in another
site's frame gets none. A browser that says that another site sent the form is refused all the same. The
address holds a secret: it is named to no other page, not even one of this house (Referrer-Policy).
"""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt

from freehold.capabilities.surveys import links
from freehold.capabilities.surveys.operations import framing
from freehold.capabilities.surveys.refused import (
    AnsweredAlready,
    EnoughAnswers,
    NotAsked,
    NotOpen,
    TooManyDrafts,
)
from freehold.foundation import clock
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.refusing import in_words
from freehold.interfaces.web.request import HouseRequest
from freehold.interfaces.web.shell.errors import stale_form
from freehold.interfaces.web.shell.policy import content_security_policy
from freehold.interfaces.web.surveys import ways
from freehold.interfaces.web.surveys.ways import Standing
from freehold.trust.people.throttles import TooOften

P = ParamSpec("P")
Page = Callable[Concatenate[HouseRequest, Standing, P], HttpResponse]

_FROM_HERE = frozenset({"", "none", "same-origin"})
_STATUS: dict[type[Refusal], int] = {
    NotAsked: 404, NotOpen: 410, EnoughAnswers: 410, AnsweredAlready: 409, TooManyDrafts: 503, TooOften: 429,
}  # fmt: skip
_TITLES = {
    NotAsked: _("No survey is here"),
    NotOpen: _("This survey is over"),
    EnoughAnswers: _("We have enough answers"),
    AnsweredAlready: _("You have answered"),
    TooManyDrafts: _("Please come back in a while"),
    TooOften: _("Please wait a while"),
}


def for_answering(view: Page[P]) -> Callable[..., HttpResponse]:
    """Hand the view a Standing for ``way`` and ``key`` of its address, or answer why there is none."""

    @csrf_exempt
    @wraps(view)
    def guarded(
        request: HouseRequest, /, way: str, key: str, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponse:
        if request.method == "POST" and request.headers.get("Sec-Fetch-Site", "") not in _FROM_HERE:
            answer = stale_form(request)
        else:
            try:
                answer = view(request, ways.stand(way, key, at=clock.now()), *args, **kwargs)
            except tuple(_STATUS) as refusal:
                answer = _refused(request, way, refusal, status=_STATUS[type(refusal)])
        sites = framing.sites_of(ways.slug_of(key)) if way == links.FRAMED else []
        return armoured(request, answer, sites=sites)

    return guarded


def armoured(request: HouseRequest, answer: HttpResponse, *, sites: list[str]) -> HttpResponse:
    """The headers of these pages: named nowhere, and in a frame only where the survey may be."""
    answer.headers["Referrer-Policy"] = "no-referrer"
    if sites:
        answer.headers["Content-Security-Policy"] = content_security_policy(request.csp_nonce, frames=sites)
        answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return answer


def _refused(request: HouseRequest, way: str, refusal: Refusal, *, status: int) -> HttpResponse:
    given = {
        "title": _TITLES[type(refusal)],
        "words": in_words(refusal),
        "good": isinstance(refusal, AnsweredAlready | EnoughAnswers),
        "framed": way == links.FRAMED,
    }
    return render(request, "surveys/refused.html", given, status=status)
