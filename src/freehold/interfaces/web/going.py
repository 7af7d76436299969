"""Where a page goes on to."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

NEXT = "next"


def asked_next(request: HttpRequest, otherwise: str = "/") -> str:
    """The path to go on to that a link or a form named, if it is a page of this house."""
    target = request.POST.get(NEXT) or request.GET.get(NEXT) or ""
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=False)
    return target if safe and target.startswith("/") else otherwise


def go(name: str, *args: object, then: str = "") -> HttpResponseRedirect:
    """To a named page; ``then`` is where that page goes on to."""
    query = f"?{urlencode({NEXT: then})}" if then else ""
    return HttpResponseRedirect(reverse(name, args=args) + query)
