"""Light, dark, or as the device says: a cookie that says nothing about the person."""

from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

COOKIE = "theme"
FORCED = ("light", "dark")
A_YEAR = 365 * 86_400


def chosen_theme(request: HttpRequest) -> str:
    """``light``, ``dark``, or empty for the device's own."""
    asked = request.COOKIES.get(COOKIE, "")
    return asked if asked in FORCED else ""


@csrf_exempt
@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the choice and return to the page it was made on; anything but the two forgets it.

    Without a token, so that a visitor who only reads gets no cookie. Browsers say where a form comes from:
    one of another page does not even change the colours.
    """
    if _comes_from_elsewhere(request):
        raise PermissionDenied
    answer = HttpResponseRedirect(_back(request))
    asked = request.POST.get("theme", "")
    if asked in FORCED:
        answer.set_cookie(COOKIE, asked, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


def _comes_from_elsewhere(request: HttpRequest) -> bool:
    site, origin = request.headers.get("Sec-Fetch-Site"), request.headers.get("Origin")
    if site is not None:
        return site != "same-origin"
    return origin is not None and urlsplit(origin).netloc != request.get_host()


def _back(request: HttpRequest) -> str:
    """Only a page of this house: the form's ``next`` could have been written by anybody."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=False)
    return target if safe and target.startswith("/") else "/"
