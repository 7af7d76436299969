"""The pages that say what went wrong, and what to do next.

Django hands each what was raised; the pages never show it, because it may hold what was typed.
"""

import sys
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from freehold.foundation.outages import outage_of
from freehold.foundation.refusal import Refusal
from freehold.trust.access.opener import NotYours

REFUSED = 422
NOT_FOUND = 404
OUT_OF_ORDER = 503

log = structlog.get_logger(__name__)


def bad_request(request: HttpRequest, *_given: object, **_named: object) -> HttpResponse:
    """What was sent does not fit what the page asks for."""
    return _page(request, "errors/400.html", 400)


def forbidden(request: HttpRequest, *_given: object, **_named: object) -> HttpResponse:
    """Something that this reader may know of and may not do."""
    return _page(request, "errors/403.html", 403)


def stale_form(request: HttpRequest, *_given: object, **_named: object) -> HttpResponse:
    """A form that was open too long, or came from another place than this house."""
    return _page(request, "errors/stale-form.html", 403)


def not_found(request: HttpRequest, *_given: object, **_named: object) -> HttpResponse:
    """Nothing there, or nothing for this reader: the two look the same."""
    return _page(request, "errors/404.html", NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """Our fault, or that of the machine. It asks nothing of the databases, which may be what broke."""
    error = sys.exc_info()[1]  # Django calls this while it handles what was raised
    outage = outage_of(error)
    if outage is not None:
        return out_of_order(request, outage)
    if isinstance(error, Refusal) and getattr(error, "status", REFUSED) == OUT_OF_ORDER:
        return out_of_order(request, error)
    return _page(request, "errors/500.html", 500)


def out_of_order(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The disk is full, a database or a key is missing: readers are told, and the log tells the owner."""
    log.error("out of order", code=refusal.code, to_do=refusal.for_owner)
    answer = _page(request, "errors/503.html", OUT_OF_ORDER, words=str(refusal.for_members))
    answer["Retry-After"] = "60"
    return answer


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A refusal that no view turned into words of its own."""
    if isinstance(refusal, NotYours):
        return not_found(request)
    status = getattr(refusal, "status", REFUSED)
    if status == OUT_OF_ORDER:
        return out_of_order(request, refusal)
    return _page(request, "errors/refused.html", status, words=str(refusal.for_members))


def _page(request: HttpRequest, template: str, status: int, **more: Any) -> HttpResponse:
    return render(request, template, more, status=status)
