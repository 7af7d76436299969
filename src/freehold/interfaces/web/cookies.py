"""The cookies of a member's browser: that it is signed in, that it was before, that it is half way in.

None says anything by itself. With encryption they bear the prefix by which a browser gives them to this
host alone (RFC 6265bis §4.1.3.2).
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from freehold.trust.people.sign_ins import LASTS

A_YEAR = 365 * 86_400
TEN_MINUTES = 600


def sign_in(request: HttpRequest) -> str:
    """The bearer token of this browser, or empty."""
    return request.COOKIES.get(_name("sign-in"), "")


def device(request: HttpRequest) -> str:
    """The token by which a browser that signed in before is known, or empty."""
    return request.COOKIES.get(_name("device"), "")


def step(request: HttpRequest) -> str:
    """The token of a sign-in whose second step is still to come, or empty."""
    return request.COOKIES.get(_name("second-step"), "")


def keep_sign_in(response: HttpResponse, token: str) -> None:
    _keep(response, "sign-in", token, seconds=int(LASTS.total_seconds()))


def keep_device(response: HttpResponse, token: str) -> None:
    _keep(response, "device", token, seconds=A_YEAR)


def keep_step(response: HttpResponse, token: str) -> None:
    _keep(response, "second-step", token, seconds=TEN_MINUTES)


def forget_step(response: HttpResponse) -> None:
    response.delete_cookie(_name("second-step"), samesite="Lax")


def forget_sign_in(response: HttpResponse) -> None:
    response.delete_cookie(_name("sign-in"), samesite="Lax")


def _keep(response: HttpResponse, name: str, value: str, *, seconds: int) -> None:
    response.set_cookie(
        _name(name), value, max_age=seconds, secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def _name(plain: str) -> str:
    return f"__Host-{plain}" if settings.HTTPS else plain
