"""Turns a refusal that nobody caught into a page, instead of a broken one."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from freehold.foundation.outages import outage_of
from freehold.foundation.refusal import Refusal
from freehold.interfaces.web.shell.errors import out_of_order, refused


class RefusalPages:
    """Middleware. Views answer the refusals that they expect; this catches the rest."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Django calls this with whatever a view raised."""
        if isinstance(exception, Refusal):
            return refused(request, exception)
        outage = outage_of(exception)
        return None if outage is None else out_of_order(request, outage)
