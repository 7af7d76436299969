"""Noting from where a page view began: the host alone, and only of a page that was opened by a link."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse

from freehold.foundation import clock
from freehold.stewardship.watch.trends import arrivals

Answering = Callable[[HttpRequest], HttpResponse]


def arrivals_counted(get_response: Answering) -> Answering:
    """Middleware. A browser that asks not to be sold or tracked is not counted (Global Privacy Control)."""

    def counted(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if _began_elsewhere(request, response):
            arrivals.note(_host(request.headers["referer"]), own_host=request.get_host())
            if arrivals.is_due():
                arrivals.write(at=clock.now())
        return response

    return counted


def _began_elsewhere(request: HttpRequest, response: HttpResponse) -> bool:
    return (
        request.method == "GET"
        and response.status_code == 200
        and "referer" in request.headers
        and request.headers.get("sec-gpc") != "1"
        and response.get("content-type", "").startswith("text/html")
    )


def _host(referer: str) -> str:
    try:
        return urlsplit(referer[:2_000]).hostname or ""
    except ValueError:
        return ""
