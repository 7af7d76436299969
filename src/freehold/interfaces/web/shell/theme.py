"""Light, dark, or as the device says: a cookie that says nothing about the person."""

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

    Without a token, so that a visitor who only reads gets no cookie: the worst that a foreign page can do
    here is to change the colours.
    """
    answer = HttpResponseRedirect(_back(request))
    asked = request.POST.get("theme", "")
    if asked in FORCED:
        answer.set_cookie(COOKIE, asked, max_age=A_YEAR, samesite="Lax", secure=request.is_secure())
    else:
        answer.delete_cookie(COOKIE, samesite="Lax")
    return answer


def _back(request: HttpRequest) -> str:
    """Only a page of this house: the form's ``next`` could have been written by anybody."""
    target = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()}, require_https=False)
    return target if safe and target.startswith("/") else "/"
