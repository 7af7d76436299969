"""The armour of every page: its policy, its nonce, and that nobody keeps a copy of a private one."""

import secrets
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from freehold.interfaces.web.shell.policy import OTHER_HEADERS, content_security_policy

Handler = Callable[[HttpRequest], HttpResponse]
NONCE_BYTES = 16


def armour(get_response: Handler) -> Handler:
    """Give each request a nonce and each response its headers.

    Cache-Control is ``no-store`` unless the view said otherwise: a page of a member must not be found in a
    browser's cache after signing out, and a visitor's page carries a nonce that is good for one response.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        nonce = secrets.token_urlsafe(NONCE_BYTES)
        request.csp_nonce = nonce  # type: ignore[attr-defined]  # Django's request has no place of its own
        response = get_response(request)
        headers = response.headers
        headers.setdefault("Content-Security-Policy", content_security_policy(nonce))
        headers.setdefault("Cache-Control", "no-store")
        for name, value in OTHER_HEADERS.items():
            headers.setdefault(name, value)
        return response

    return answer
