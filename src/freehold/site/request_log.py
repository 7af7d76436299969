"""One line for each page: which route, how it went, how long it took. Not who, and not from where."""

import time
from collections.abc import Callable

import structlog
from django.http import HttpRequest, HttpResponse

log = structlog.get_logger(__name__)
NO_ROUTE = "(none)"

Handler = Callable[[HttpRequest], HttpResponse]


def request_log(get_response: Handler) -> Handler:
    """Middleware, the outermost. The route is the pattern (``people/<handle>/``), so it names nobody."""

    def answer(request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = get_response(request)
        match = request.resolver_match
        log.info(
            "page",
            route=match.route if match else NO_ROUTE,
            method=request.method,
            status=response.status_code,
            ms=round((time.perf_counter() - began) * 1000, 1),
        )
        return response

    return answer
