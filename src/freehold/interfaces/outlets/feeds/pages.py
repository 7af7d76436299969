"""Feeds as they leave: whole, or "as you have it" (RFC 9110 §13)."""

import hashlib
from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from freehold.capabilities.community.reaching import NotHere
from freehold.interfaces.outlets.feeds.json_form import json_feed
from freehold.interfaces.outlets.feeds.shown import LANGUAGE, Shown
from freehold.interfaces.outlets.feeds.xml_forms import atom, rss
from freehold.stewardship.outlets import feeds
from freehold.stewardship.outlets.feeds import FeedsStopped, Of
from freehold.trust.access.opener import acting
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import COMMUNITY

FORMS: dict[str, tuple[str, Callable[[Shown], bytes]]] = {
    "rss": ("application/rss+xml; charset=utf-8", rss),
    "atom": ("application/atom+xml; charset=utf-8", atom),
    "json": ("application/feed+json; charset=utf-8", json_feed),
}


@require_safe
def of_the_house(request: HttpRequest, form: str) -> HttpResponse:
    return _answer(request, Of.HOUSE, "", form)


@require_safe
def of_a_group(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    return _answer(request, Of.GROUP, slug, form)


@require_safe
def of_a_tag(request: HttpRequest, name: str, form: str) -> HttpResponse:
    return _answer(request, Of.TAG, name, form)


def _answer(request: HttpRequest, of: Of, key: str, form: str) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    # Whoever asks gets what a visitor gets: a feed that differed by its reader would be a private page.
    with acting(Actor.visitor(), purpose=COMMUNITY) as access, translation.override(LANGUAGE):
        try:
            shown = Shown(feeds.feed(access, of, key), form, _base(request))
        except NotHere:
            raise Http404 from None
        except FeedsStopped:
            return _stopped()
        kind, write = FORMS[form]
        body = write(shown)
    answer = HttpResponse(body, content_type=kind)
    answer.headers["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    answer.headers["Last-Modified"] = http_date(shown.updated_at.timestamp())
    answer.headers["Link"] = ", ".join(
        [f'<{shown.address}>; rel="self"', *(f'<{hub}>; rel="hub"' for hub in shown.feed.hubs)]
    )
    return _open(_unchanged(request, answer))


def _base(request: HttpRequest) -> str:
    """What addresses begin with: as the owner says it, and in a house that was not told, as it was asked."""
    return str(settings.ADDRESS or request.build_absolute_uri("/").rstrip("/"))


def _unchanged(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """304 where the reader has these very bytes.

    By date alone only for the very date: when somebody goes, the newest may be older than before.
    """
    asked = request.headers.get("If-None-Match")
    if asked is not None:
        tags = {one.strip().removeprefix("W/") for one in asked.split(",")}
        same = answer.headers["ETag"] in tags or "*" in tags
    else:
        same = request.headers.get("If-Modified-Since") == answer.headers["Last-Modified"]
    if not same:
        return answer
    short = HttpResponse(status=304)
    for name in ("ETag", "Last-Modified", "Link"):
        short.headers[name] = answer.headers[name]
    del short.headers["Content-Type"]
    return short


def _open(answer: HttpResponse) -> HttpResponse:
    """Everybody may read it from anywhere, and asks each time whether it still stands so."""
    answer.headers["Cache-Control"] = "public, no-cache"
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return answer


def _stopped() -> HttpResponse:
    """410: readers stop asking."""
    return HttpResponse(_("This house has no feeds any more."), status=410, content_type="text/plain")
