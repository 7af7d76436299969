"""Who asks for a page, by the sign-in cookie; and nothing is shown before the record says who looked."""

from collections.abc import Callable
from datetime import datetime

from django.db import Error as DatabaseTrouble
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from freehold.foundation import clock
from freehold.interfaces.web import cookies
from freehold.trust.access.opener import acting, deferred
from freehold.trust.people import recognising
from freehold.trust.people.sign_ins import SignedIn, Visit
from freehold.trust.register.actors import Actor
from freehold.trust.register.purposes import COMMUNITY, SIGN_IN

Handler = Callable[[HttpRequest], HttpResponse]
WITHHELD = 503


def signed_in(get_response: Handler) -> Handler:
    """Middleware, outside all that reads: gives each request ``access`` and ``member`` (None for a visitor).

    What the page looked at is in the ledger before its first byte leaves. If that fails, in whatever way, the
    answer is withheld: a 503 where the database did not take it, a 500 for anything unforeseen.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        member = _member(request, at=clock.now())
        actor = Actor.visitor() if member is None else member.actor
        access, commit = deferred(actor, purpose=COMMUNITY)
        request.access, request.member = access, member  # type: ignore[attr-defined]  # as HouseRequest says
        response = get_response(request)
        try:
            commit()
        except DatabaseTrouble:
            return render(request, "errors/withheld.html", status=WITHHELD)
        return response

    return answer


def _member(request: HttpRequest, *, at: datetime) -> SignedIn | None:
    token = cookies.sign_in(request)
    if not token:
        return None
    with acting(Actor.house(), purpose=SIGN_IN) as opener:
        return recognising.recognise(opener, token, visit=_visit(request), at=at)


def _visit(request: HttpRequest) -> Visit:
    return Visit(address=request.META.get("REMOTE_ADDR", ""), agent=request.headers.get("User-Agent", ""))
