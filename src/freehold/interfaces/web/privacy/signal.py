"""Global Privacy Control: heard at every page, said so where programs look."""

from collections.abc import Callable
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from freehold.foundation import clock
from freehold.interfaces.web.request import HouseRequest
from freehold.trust.consent import signals

Handler = Callable[[HttpRequest], HttpResponse]
HEEDED_SINCE = "2026-11-22"
MOST_KNOWN = 5_000
_known: set[UUID] = set()


def heed_signal(get_response: Handler) -> Handler:
    """Middleware, inside the one that knows who asks: remembers the signal of a member's browser, once.

    Each process asks the database once for each member; a page without the signal pays nothing.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if is_sent(request):
            _remember(request)
        return get_response(request)

    return answer


def is_sent(request: HttpRequest) -> bool:
    """Whether this browser sends the signal."""
    return signals.is_sent(request.headers.get(signals.HEADER, ""))


@require_safe
def gpc(_request: HouseRequest) -> JsonResponse:
    """The support resource of the specification (W3C, Global Privacy Control)."""
    return JsonResponse({"gpc": True, "lastUpdate": HEEDED_SINCE})


def forget_known(person_id: UUID) -> None:
    _known.discard(person_id)


def _remember(request: HttpRequest) -> None:
    access = getattr(request, "access", None)
    if access is None:
        return
    person_id = access.actor.person_id
    if person_id is None or person_id in _known:
        return
    if len(_known) >= MOST_KNOWN:
        _known.clear()
    signals.remember(access, at=clock.now())
    _known.add(person_id)
